import { HostupError } from '../../../../core/error';

/** Throws unless an answer about one machine is about the machine that was asked for; it need not say whose it is. */
export function demandAbout(asked: string, told: string | number | null | undefined): void {
  if (told === undefined || told === null || String(told) === asked) return;
  throw new HostupError(`HostUp was asked about the machine ${asked}, and answered about another one`, {
    code: 'unexpected_answer',
    fix: 'Run again; if it stays, run with HOSTUP_LOG=debug and look at what the vendor answers.',
  });
}
