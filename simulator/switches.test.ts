import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SWITCHES, SwitchError, Switches, type Amount, type Choice } from './switches';

describe('Switches', () => {
  it('starts with the first reading and takes another, also as text', () => {
    const switches = new Switches({
      'dns.conflictStatus': '400',
      'dns.putKeepsId': 'false',
      'dns.recordLimit': '0',
    });
    expect(switches.get('dns.postStatus')).toBe(201);
    expect(switches.get('dns.conflictStatus')).toBe(400);
    expect(switches.get('dns.putKeepsId')).toBe(false);
    expect(switches.get('dns.recordLimit')).toBe(0);
  });

  it.each([
    ['an unknown switch', { 'dns.none': 1 }, 'There is no switch "dns.none"; --list-switches shows them all'],
    [
      'an unknown reading',
      { 'dns.postStatus': 202 },
      'The switch dns.postStatus takes 201 or 200, not "202"',
    ],
    ['text for an amount', { 'dns.recordLimit': 'many' }, 'takes a number of records from 0, not "many"'],
    ['nothing for an amount', { 'dns.recordLimit': '' }, 'takes a number of records from 0, not ""'],
    ['a negative amount', { 'dns.recordLimit': -1 }, 'takes a number of records from 0, not "-1"'],
    ['a name that every object has', { constructor: 1 }, 'There is no switch "constructor"'],
  ])('refuses %s', (_, settings, message) => {
    expect(() => new Switches(settings)).toThrow(SwitchError);
    expect(() => new Switches(settings)).toThrow(message);
  });

  it('changes nothing when one of several settings is wrong', () => {
    const switches = new Switches();
    expect(() => switches.set({ 'dns.postStatus': 200, 'dns.none': 1 })).toThrow(SwitchError);
    expect(switches.get('dns.postStatus')).toBe(201);
  });

  it('goes back to the defaults', () => {
    const switches = new Switches({ 'dns.postStatus': 200 });
    switches.clear();
    expect(switches.all()).toEqual(new Switches().all());
  });

  it('has the same table in the README', () => {
    const rows = Object.entries<Choice | Amount>(SWITCHES).map(([name, definition]) => {
      const readings =
        definition.kind === 'choice'
          ? definition.readings.map((reading) => `\`${reading}\``).join(' ')
          : `\`${definition.default}\` (${definition.unit})`;
      return `| \`${name}\` | ${readings} | ${definition.doc} | ${definition.evidence} |`;
    });
    const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
    const lines = readme.split('\n').filter((line) => /^\| `[a-z]+\.\w+` +\|/iu.test(line));
    // Prettier pads the columns.
    const table = lines.map((line) => line.replace(/ +/gu, ' '));
    expect(table).toEqual(rows);
  });
});
