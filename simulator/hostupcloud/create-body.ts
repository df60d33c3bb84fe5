import type { Simulation } from '../simulation';
import type { CloudContext } from './context';
import type { CloudInstance } from './instance';
import { CloudRejection } from './rejection';

/** The seven fields of the one documented example; that all are required is inferred. */
const FIELDS = {
  projectId: 'string',
  name: 'string',
  nodeId: 'string',
  osTemplate: 'string',
  vcpus: 'integer',
  memoryMb: 'integer',
  diskGb: 'integer',
} as const;

export type CreateFields = Pick<CloudInstance, keyof typeof FIELDS>;

/** The body of a create; throws a CloudRejection that names what is wrong. */
export async function readCreate(c: CloudContext, simulation: Simulation): Promise<CreateFields> {
  const { cloud } = simulation;
  const body = await readObject(c, simulation, Object.keys(FIELDS));
  for (const [field, type] of Object.entries(FIELDS)) {
    const value = body[field];
    const good =
      type === 'string'
        ? typeof value === 'string' && value !== ''
        : Number.isInteger(value) && Number(value) > 0;
    if (!good)
      throw invalid(simulation, value === undefined ? `${field} is required` : complaint(field, type));
  }
  const fields = body as CreateFields;
  const known = { projectId: cloud.projects, nodeId: cloud.nodes, osTemplate: cloud.osTemplates };
  for (const [field, values] of Object.entries(known)) {
    const value = fields[field as keyof typeof known];
    if (!values.includes(value)) throw invalid(simulation, `${field} "${value}" does not exist`);
  }
  const { projectId, name, nodeId, osTemplate, vcpus, memoryMb, diskGb } = fields;
  return { projectId, name, nodeId, osTemplate, vcpus, memoryMb, diskGb };
}

const complaint = (field: string, type: 'string' | 'integer'): string =>
  type === 'string' ? `${field} must be a non-empty string` : `${field} must be a positive integer`;

export const invalid = ({ switches }: Simulation, message: string): CloudRejection =>
  new CloudRejection(switches.get('hostupcloud.invalidStatus'), message);

/** The JSON object of a body, whatever its content type says; fields that are not known go by the switch. */
export async function readObject(
  c: CloudContext,
  simulation: Simulation,
  known: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw new CloudRejection(400, 'The body is not valid JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid(simulation, 'The body must be a JSON object');
  refuseUnknown(simulation, Object.keys(body), known, 'field');
  return body as Record<string, unknown>;
}

/** Refuses query parameters that the route does not have, so that a client's typing error is noticed. */
export function checkQuery(c: CloudContext, simulation: Simulation, known: readonly string[]): void {
  refuseUnknown(simulation, Object.keys(c.req.query()), known, 'query parameter');
}

function refuseUnknown(
  simulation: Simulation,
  names: readonly string[],
  known: readonly string[],
  what: string,
): void {
  if (simulation.switches.get('hostupcloud.unknownFields') === 'ignored') return;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(simulation, `${unknown} is not a known ${what}`);
}
