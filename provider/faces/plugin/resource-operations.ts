import { isDeepStrictEqual } from 'node:util';
import {
  CheckRequest,
  CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  PropertyDiff,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from '@pulumi/pulumi/proto/provider_pb';
import { brokenValues, describeSafely } from '../../core/broken-values';
import { check } from '../../core/check';
import { diff, needsReplacement, type PropertyChange } from '../../core/diff';
import {
  createResource,
  deleteResource,
  noteChecked,
  noteHeld,
  readResource,
  updateResource,
} from '../../core/operations';
import { disruptions } from '../../core/disruptions';
import { wellFormed } from '../../core/text/one-line';
import { unexpectedSentence } from '../../core/text/unexpected-error';
import type { ResourceDefinition } from '../../core/resource';
import type { Values } from '../../core/values';
import { UNKNOWN } from '../../core/values';
import { marshal, checkFailures, secretRedactor, unmarshal, struct } from './marshal';
import type { PluginContext } from './plugin-context';
import { wrapSecrets } from './secret-paths';
import { toEngine } from '../engine-values';
import { autoname, type Autoname } from '../../core/autoname';

/** The seven calls about one resource, between the engine's messages and the definition. */
export class ResourceOperations {
  /** Resources that the program registered in this run; a refresh asks for diffs without a preceding check. */
  private readonly inProgram = new Set<string>();

  constructor(private readonly plugin: PluginContext) {}

  check(definition: ResourceDefinition, request: CheckRequest): CheckResponse {
    const [news, olds] = [unmarshal(request.getNews()), unmarshal(request.getOlds())];
    const { failures, inputs } = check(definition, news.values, olds.values, autonameOf(request));
    this.inProgram.add(request.getUrn());
    const before = Object.keys(olds.values).length > 0 ? olds.values : undefined;
    noteChecked(definition, this.plugin.withoutProgress(request.getUrn()), before);
    const response = new CheckResponse();
    response.setInputs(struct(wrapSecrets(toEngine(inputs), news.secrets)));
    response.setFailuresList(checkFailures(failures, secretRedactor(news, olds)));
    return response;
  }

  async diff(definition: ResourceDefinition, request: DiffRequest): Promise<DiffResponse> {
    const received = [unmarshal(request.getOlds()), unmarshal(request.getNews())] as const;
    const [olds, news] = [received[0].values, received[1].values];
    const changes = diff(definition, olds, news);
    const replace = needsReplacement(changes);
    if (!replace && this.inProgram.has(request.getUrn())) {
      const context = this.plugin.withoutProgress(request.getUrn());
      noteHeld(definition, context, { id: request.getId(), olds, news, changed: changes.length > 0 });
    }
    if (replace && this.inProgram.has(request.getUrn())) {
      // No other call of a preview says that this one is a replacement.
      await this.plugin.warn(request.getUrn(), disruptions(changes, olds, news), ...received);
    }
    return diffResponse(definition, olds, news, changes, replace);
  }

  async create(definition: ResourceDefinition, request: CreateRequest): Promise<CreateResponse> {
    const news = unmarshal(request.getProperties());
    const response = new CreateResponse();
    if (request.getPreview()) {
      response.setProperties(marshal(predicted(definition, news.values), definition, news));
      return response;
    }
    const made = await this.plugin.operate(definition, 'create', request, [news], (context) =>
      createResource(definition, context, news.values),
    );
    response.setId(wellFormed(made.id));
    try {
      response.setProperties(marshal(made.outputs, definition, news));
    } catch (error) {
      const title = `${definition.title} ${describeSafely(definition, news.values)}`.trim();
      const message = `${title} exists, and what is known of it cannot be sent: ${unexpectedSentence(error)}.`;
      throw this.plugin.kept(definition, made.id, made.outputs, [news], message);
    }
    return response;
  }

  async read(definition: ResourceDefinition, request: ReadRequest): Promise<ReadResponse> {
    const [olds, inputs] = [unmarshal(request.getProperties()), unmarshal(request.getInputs())];
    const known = Object.keys(olds.values).length > 0 ? olds.values : undefined;
    const found = await this.plugin.operate(definition, 'read', request, [olds, inputs], (context) =>
      readResource(definition, context, request.getId(), known),
    );
    const response = new ReadResponse();
    if (found === undefined) return response;
    response.setId(wellFormed(found.id));
    response.setProperties(marshal(found.outputs, definition, olds, inputs));
    response.setInputs(marshal(found.inputs, definition, inputs, { values: {}, secrets: olds.secrets }));
    return response;
  }

  async update(definition: ResourceDefinition, request: UpdateRequest): Promise<UpdateResponse> {
    const [olds, news] = [unmarshal(request.getOlds()), unmarshal(request.getNews())];
    const response = new UpdateResponse();
    if (request.getPreview()) {
      const changes = diff(definition, olds.values, news.values);
      await this.plugin.warn(request.getUrn(), disruptions(changes, olds.values, news.values), news, olds);
      response.setProperties(marshal(predicted(definition, news.values, olds.values), definition, news));
      return response;
    }
    const outputs = await this.plugin.operate(definition, 'update', request, [news, olds], (context) =>
      updateResource(definition, context, { id: request.getId(), olds: olds.values, news: news.values }),
    );
    response.setProperties(marshal(outputs, definition, news));
    return response;
  }

  async delete(definition: ResourceDefinition, request: DeleteRequest): Promise<void> {
    const olds = unmarshal(request.getProperties());
    await this.plugin.operate(definition, 'delete', request, [olds], (context) =>
      deleteResource(definition, context, request.getId(), olds.values),
    );
  }
}

/** What a preview can promise: the inputs, what follows from them, and `unknown` for the rest. */
function predicted(definition: ResourceDefinition, inputs: Values, olds?: Values): Values {
  const rest = Object.fromEntries(Object.keys(definition.outputs).map((name) => [name, UNKNOWN]));
  return { ...rest, ...inputs, ...foreseen(definition, inputs, olds) };
}

function foreseen(definition: ResourceDefinition, news: Values, olds?: Values): Values {
  try {
    return definition.predict?.(news, olds) ?? {};
  } catch (error) {
    throw brokenValues(definition, { olds, news, preview: true }, error);
  }
}

function diffResponse(
  definition: ResourceDefinition,
  olds: Values,
  news: Values,
  changes: readonly PropertyChange[],
  replace: boolean,
): DiffResponse {
  const response = new DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  for (const change of changes) {
    response.addDiffs(change.property);
    if (change.kind === 'replace') response.addReplaces(change.property);
    // A property that is not an input is not missing from the inputs.
    const there = change.property in definition.inputs ? news : olds;
    response.getDetaileddiffMap().set(change.property, propertyDiff(change, olds, there));
  }
  response.setDeletebeforereplace(replace && definition.deleteBeforeReplace);
  if (!replace) response.setStablesList(stables(definition, olds, news));
  return response;
}

/** Outputs that this update leaves as they are, so that what depends on them stays known in the preview. */
function stables(definition: ResourceDefinition, olds: Values, news: Values): string[] {
  const certain = foreseen(definition, news, olds);
  return Object.keys(definition.outputs).filter(
    (name) => certain[name] !== undefined && isDeepStrictEqual(certain[name], olds[name]),
  );
}

function propertyDiff({ kind, property }: PropertyChange, olds: Values, news: Values): PropertyDiff {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
  const [update, replace] =
    olds[property] === undefined
      ? [ADD, ADD_REPLACE]
      : news[property] === undefined
        ? [DELETE, DELETE_REPLACE]
        : [UPDATE, UPDATE_REPLACE];
  const result = new PropertyDiff();
  result.setKind(kind === 'replace' ? replace : update);
  return result;
}

/** The engine's proposal, which follows the stack's `pulumi:autonaming`; without one, ours from its seed. */
export function autonameOf(request: CheckRequest): Autoname {
  const options = request.getAutonaming();
  if (options?.getMode() === CheckRequest.AutonamingOptions.Mode.DISABLE) return { kind: 'disabled' };
  const proposed = options?.getProposedName() ?? '';
  if (proposed !== '') return { kind: 'named', name: proposed };
  const name = request.getName() || request.getUrn().split('::').slice(3).join('::');
  return autoname(name, request.getRandomseed_asU8());
}
