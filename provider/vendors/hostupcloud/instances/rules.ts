import { dataLossFailures } from '../../machine/data-loss';
import type { CheckFailure } from '../../../core/resource';
import { timeoutFailures } from '../../../runtime/deadline';
import { sameTemplate } from './cloud-instance';
import type { Inputs } from './schema';

type Known = Partial<Inputs>;

/** The vendor documents no call that changes any of them. */
const FIXED = ['projectId', 'name', 'nodeId', 'osTemplate', 'vcpus', 'memoryMb', 'diskGb'] as const;

/** What can be judged of an instance before anything is sent; `olds` are the inputs in the state. */
export function instanceFailures(
  known: Known,
  _unknown: ReadonlySet<string>,
  olds: Known | undefined,
): CheckFailure[] {
  return [
    ...wrongProject(known),
    ...wrongAdopt(known),
    ...timeoutFailures(known.timeouts),
    ...(olds === undefined ? [] : losesData(known, olds)),
  ];
}

// The id in the state is projectId/instanceId.
function wrongProject({ projectId }: Known): CheckFailure[] {
  if (projectId?.includes('/') !== true) return [];
  return [
    { property: 'projectId', reason: `"${projectId}" is not the id of a project: it has a slash in it.` },
  ];
}

function wrongAdopt({ adopt }: Known): CheckFailure[] {
  if (adopt === undefined || /^[^\s/]+$/u.test(adopt)) return [];
  const reason = `adopt takes the id of one instance, never a name or a path: "${adopt}" is none. \`hostupcloud.getInstances\` lists the ids.`;
  return [{ property: 'adopt', reason }];
}

/** Every change of what an instance is made from replaces it: refused unless that is meant (law 6). */
function losesData(known: Known, olds: Known): CheckFailure[] {
  const property = FIXED.find((name) => differs(name, olds[name], known[name]));
  if (property === undefined) return [];
  const what = `${property} ${olds[property]} → ${known[property]} removes the instance and what is on its disk`;
  const loss = { property, what, old: olds[property], replaces: true, noun: 'instance' };
  return dataLossFailures(loss, olds.deletionProtection === true, known.allowDataLoss === true);
}

function differs(
  name: (typeof FIXED)[number],
  old: string | number | undefined,
  new_: string | number | undefined,
): boolean {
  if (old === undefined || new_ === undefined || old === new_) return false;
  return name !== 'osTemplate' || !sameTemplate(String(old), String(new_));
}
