import { dataLossFailures } from '../../machine/data-loss';
import type { CheckFailure } from '../../../core/resource';
import type { Inputs } from './schema';
import { timeoutFailures } from '../../../runtime/deadline';

const HOSTNAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/iu;

/** Bounds of a new machine. Source: cloud-vps/post-v2-vps-payg-deployments */
const BOUNDS = { cpuCores: [1, 32, 'cores'], memoryGb: [1, 256, 'GB'], storageGb: [50, 2000, 'GB'] } as const;

type Known = Partial<Inputs>;

/** What can be judged of a machine before anything is sent; `olds` are the inputs in the state. */
export function instanceFailures(
  known: Known,
  _unknown: ReadonlySet<string>,
  olds: Known | undefined,
): CheckFailure[] {
  return [
    ...wrongName(known, olds),
    ...outOfBounds(known, olds),
    ...wrongHostname(known),
    ...wrongAdopt(known),
    ...timeoutFailures(known.timeouts),
    ...(olds === undefined ? [] : losesData(known, olds)),
  ];
}

function wrongName({ adopt, name }: Known, olds: Known | undefined): CheckFailure[] {
  // A machine that was ordered elsewhere may be called anything.
  if (name === undefined || adopt !== undefined || olds?.name === name) return [];
  if (/^[a-z0-9-]{3,63}$/iu.test(name)) return [];
  const reason = `"${name}" is not a name for a machine. Write 3 to 63 letters, digits and hyphens, e.g. web-01.`;
  return [{ property: 'name', reason }];
}

function outOfBounds(known: Known, olds: Known | undefined): CheckFailure[] {
  if (known.adopt !== undefined) return [];
  return (['cpuCores', 'memoryGb', 'storageGb'] as const).flatMap((property) => {
    const [least, most, unit] = BOUNDS[property];
    const value = known[property];
    if (value === undefined || value === olds?.[property] || (value >= least && value <= most)) return [];
    return [{ property, reason: `${property} is ${value}. Write ${least} to ${most} ${unit}.` }];
  });
}

function wrongHostname({ hostname }: Known): CheckFailure[] {
  if (hostname === undefined || HOSTNAME.test(hostname)) return [];
  const reason = `"${hostname}" is not a host name. Write letters, digits, hyphens and dots, e.g. web-01.example.com.`;
  return [{ property: 'hostname', reason }];
}

function wrongAdopt({ adopt }: Known): CheckFailure[] {
  if (adopt === undefined || /^(?:vps_\w+|\d+)$/u.test(adopt)) return [];
  const reason = `adopt takes the id of one machine, vps_… or a number, never a name: "${adopt}" is none. \`getInstances\` lists the ids.`;
  return [{ property: 'adopt', reason }];
}

const hints: { readonly [property in keyof Inputs]?: string } = {
  templateId: '`onTemplateChange: "ignore"` keeps the machine as it is.',
  region:
    'After an import, run `pulumi refresh` first: HostUp need not tell the region, and the import has guessed it.',
};

/** Changes that would replace or reinstall the machine: refused unless they are meant (law 6). */
function losesData(known: Known, olds: Known): CheckFailure[] {
  const loss = lossOf(known, olds);
  if (loss === undefined) return [];
  const { property } = loss;
  const told = { ...loss, old: olds[property], noun: 'machine', hint: hints[property] };
  return dataLossFailures(told, olds.deletionProtection === true, known.allowDataLoss === true);
}

interface Loss {
  readonly property: keyof Inputs;
  readonly what: string;
  readonly replaces: boolean;
}

function lossOf(known: Known, olds: Known): Loss | undefined {
  const removes = 'removes the machine and what is on its disk';
  for (const property of ['name', 'region'] as const) {
    // Inputs without the defaults come right from an import, whose region may be a guess.
    if (property === 'region' && olds.allowDataLoss === undefined) continue;
    const [old, new_] = [olds[property], known[property]];
    if (old !== undefined && new_ !== undefined && old !== new_) {
      return { property, replaces: true, what: `${property} ${old} → ${new_} ${removes}` };
    }
  }
  const [old, new_] = [olds.storageGb, known.storageGb];
  if (old !== undefined && new_ !== undefined && new_ < old) {
    return {
      property: 'storageGb',
      replaces: true,
      what: `A disk cannot shrink: ${old} → ${new_} GB ${removes}`,
    };
  }
  const template = known.templateId;
  if (template === undefined || template === olds.templateId || known.onTemplateChange === 'ignore')
    return undefined;
  const replaces = known.onTemplateChange !== 'rebuild';
  const what = `templateId ${olds.templateId ?? 'none'} → ${template} ${replaces ? removes : 'reinstalls the machine: what is on its disk is lost'}`;
  return { property: 'templateId', replaces, what };
}
