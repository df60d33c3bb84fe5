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
import { check } from '../../core/check';
import { diff, needsReplacement, type PropertyChange } from '../../core/diff';
import { deleteResource, noteChecked, noteHeld, updateResource } from '../../core/operations';
import { disruptions } from '../../core/disruptions';
import type { ResourceDefinition } from '../../core/resource';
import { UNKNOWN, type Values } from '../../core/values';
import { answer, checkFailures, hiding, receive, struct } from './wire';
import type { PluginContext } from './plugin-context';
import { wrapSecrets } from './secret-paths';
import { toWire } from '../property-wire';
import { autoname, type Autoname } from '../../core/autoname';

/** The seven calls about one resource, between the engine's messages and the definition. */
export class ResourceOperations {
  /** Resources that the program registered in this run; a refresh asks for diffs without a check before. */
  private readonly inProgram = new Set<string>();

  constructor(private readonly plugin: PluginContext) {}

  check(definition: ResourceDefinition, request: CheckRequest): CheckResponse {
    const [news, olds] = [receive(request.getNews()), receive(request.getOlds())];
    const { failures, inputs } = check(definition, news.values, olds.values, autonameOf(request));
    this.inProgram.add(request.getUrn());
    const before = Object.keys(olds.values).length > 0 ? olds.values : undefined;
    noteChecked(definition, this.plugin.withoutProgress(request.getUrn()), before);
    const response = new CheckResponse();
    response.setInputs(struct(wrapSecrets(toWire(inputs), news.secrets)));
    response.setFailuresList(checkFailures(failures, hiding(news, olds)));
    return response;
  }

  async diff(definition: ResourceDefinition, request: DiffRequest): Promise<DiffResponse> {
    const received = [receive(request.getOlds()), receive(request.getNews())] as const;
    const [olds, news] = [received[0].values, received[1].values];
    const changes = diff(definition, olds, news);
    const replace = needsReplacement(changes);
    if (!replace && this.inProgram.has(request.getUrn())) {
      const context = this.plugin.withoutProgress(request.getUrn());
      noteHeld(definition, context, { id: request.getId(), olds, news, changed: changes.length > 0 });
    }
    if (replace && this.inProgram.has(request.getUrn())) {
      // No other call of a preview tells that this one is a replacement.
      await this.plugin.warn(request.getUrn(), disruptions(changes, olds, news), ...received);
    }
    return diffResponse(definition, olds, news, changes, replace);
  }

  async create(definition: ResourceDefinition, request: CreateRequest): Promise<CreateResponse> {
    const news = receive(request.getProperties());
    const response = new CreateResponse();
    if (request.getPreview()) {
      response.setProperties(answer(predicted(definition, news.values), definition, news));
      return response;
    }
    const made = await this.plugin.operate(definition, 'create', request, [news], (context) =>
      definition.lifecycle.create(context, news.values),
    );
    response.setId(made.id);
    response.setProperties(answer(made.outputs, definition, news));
    return response;
  }

  async read(definition: ResourceDefinition, request: ReadRequest): Promise<ReadResponse> {
    const [olds, inputs] = [receive(request.getProperties()), receive(request.getInputs())];
    const known = Object.keys(olds.values).length > 0 ? olds.values : undefined;
    const found = await this.plugin.operate(definition, 'read', request, [olds, inputs], (context) =>
      definition.lifecycle.read(context, request.getId(), known),
    );
    const response = new ReadResponse();
    if (found === undefined) return response;
    response.setId(found.id);
    response.setProperties(answer(found.outputs, definition, olds, inputs));
    response.setInputs(answer(found.inputs, definition, inputs, { values: {}, secrets: olds.secrets }));
    return response;
  }

  async update(definition: ResourceDefinition, request: UpdateRequest): Promise<UpdateResponse> {
    const [olds, news] = [receive(request.getOlds()), receive(request.getNews())];
    const response = new UpdateResponse();
    if (request.getPreview()) {
      const changes = diff(definition, olds.values, news.values);
      await this.plugin.warn(request.getUrn(), disruptions(changes, olds.values, news.values), news, olds);
      response.setProperties(answer(predicted(definition, news.values, olds.values), definition, news));
      return response;
    }
    const outputs = await this.plugin.operate(definition, 'update', request, [news, olds], (context) =>
      updateResource(definition, context, { id: request.getId(), olds: olds.values, news: news.values }),
    );
    response.setProperties(answer(outputs, definition, news));
    return response;
  }

  async delete(definition: ResourceDefinition, request: DeleteRequest): Promise<void> {
    const olds = receive(request.getProperties());
    await this.plugin.operate(definition, 'delete', request, [olds], (context) =>
      deleteResource(definition, context, request.getId(), olds.values),
    );
  }
}

/** What a preview may promise: inputs, what follows from them, and `unknown` for the rest. */
function predicted(definition: ResourceDefinition, inputs: Values, olds?: Values): Values {
  const rest = Object.fromEntries(Object.keys(definition.outputs).map((name) => [name, UNKNOWN]));
  return { ...rest, ...inputs, ...definition.predict?.(inputs, olds) };
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
    // What is no input is not missing from the inputs.
    const there = change.property in definition.inputs ? news : olds;
    response.getDetaileddiffMap().set(change.property, propertyDiff(change, olds, there));
  }
  response.setDeletebeforereplace(replace && definition.deleteBeforeReplace);
  if (!replace) response.setStablesList(stables(definition, olds, news));
  return response;
}

/** Outputs that this update leaves as they are, so that what depends on them stays known in the preview. */
function stables(definition: ResourceDefinition, olds: Values, news: Values): string[] {
  const foreseen = definition.predict?.(news, olds) ?? {};
  return Object.keys(definition.outputs).filter(
    (name) => foreseen[name] !== undefined && isDeepStrictEqual(foreseen[name], olds[name]),
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

/** The engine's proposal, which follows the stack's `pulumi:autonaming`; ours from its seed where it makes none. */
export function autonameOf(request: CheckRequest): Autoname {
  const options = request.getAutonaming();
  if (options?.getMode() === CheckRequest.AutonamingOptions.Mode.DISABLE) return { kind: 'disabled' };
  const proposed = options?.getProposedName() ?? '';
  if (proposed !== '') return { kind: 'named', name: proposed };
  const name = request.getName() || request.getUrn().split('::').slice(3).join('::');
  return autoname(name, request.getRandomseed_asU8());
}
