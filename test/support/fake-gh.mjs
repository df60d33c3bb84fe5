// @ts-check
// A stand-in for GitHub's `gh`, which is not reachable here: comments and issues in the JSON file FAKE_GITHUB. It knows
// what the recipes use, as `gh help` documents it, and refuses the rest. What `--jq` means, gojq decides, as in gh.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** @typedef {{ number: number, title: string, body: string, state: 'OPEN' | 'CLOSED', labels: string[], comments: string[] }} Issue */
/** @typedef {{ id: number, pullRequest: number, body: string }} Comment */
/** @typedef {{ repository: string, permissions: Record<string, string>, labels: string[], issues: Issue[], comments: Comment[] }} World */

const file = process.env.FAKE_GITHUB ?? '';
/** @type {World} */
const world = JSON.parse(readFileSync(file, 'utf8'));

/** @type {{ [name: string]: { type: 'string' | 'boolean' } }} */
const OPTIONS = Object.fromEntries(
  ['body', 'body-file', 'comment', 'description', 'field', 'jq', 'json', 'label', 'method', 'state', 'title']
    .map((name) => [name, { type: /** @type {'string' | 'boolean'} */ ('string') }])
    .concat(['force', 'paginate', 'silent'].map((name) => [name, { type: 'boolean' }])),
);

/** @param {string} text @returns {never} */
function refuse(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** @param {string} what */
function needs(what) {
  if (!process.env.GH_TOKEN) refuse('gh: To use GitHub CLI in a GitHub Actions workflow, set GH_TOKEN.');
  if (process.env.GH_REPO !== world.repository) refuse(`gh: no repository ${process.env.GH_REPO}`);
  if (world.permissions[what] !== 'write')
    refuse(`gh: Resource not accessible by integration (HTTP 403), needs ${what}: write`);
}

/** @param {string | boolean | undefined} value */
const given = (value) => (typeof value === 'string' ? value : refuse('gh: an option is missing'));

/** @param {unknown} answer @param {string | boolean | undefined} expression */
function print(answer, expression) {
  const input = JSON.stringify(answer);
  if (expression === undefined) return void process.stdout.write(input);
  const { error, stderr, stdout, status } = spawnSync('gojq', ['-r', given(expression)], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) refuse(`gh: gojq: ${error?.message ?? stderr}`);
  process.stdout.write(stdout);
}

const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true });
const [group = '', verb = '', ...rest] = positionals;

/** @param {string | undefined} number */
const issueOf = (number) =>
  world.issues.find((issue) => issue.number === Number(number)) ?? refuse(`gh: no issue ${number}`);
const text = () =>
  values['body-file'] === undefined ? given(values.body) : readFileSync(given(values['body-file']), 'utf8');

/** @type {Record<string, () => void>} */
const COMMANDS = {
  'pr comment': () => {
    needs('pull-requests');
    world.comments.push({ id: 1000 + world.comments.length, pullRequest: Number(rest[0]), body: text() });
  },
  'label create': () => {
    needs('issues');
    const name = rest[0] ?? '';
    if (world.labels.includes(name) && values.force !== true) refuse(`gh: label ${name} already exists`);
    if (!world.labels.includes(name)) world.labels.push(name);
  },
  'issue create': () => {
    needs('issues');
    const label = given(values.label);
    if (!world.labels.includes(label)) refuse(`gh: could not add label: '${label}' not found`);
    const number = world.issues.length + 1;
    const issue = { number, title: given(values.title), body: text(), labels: [label] };
    world.issues.push({ ...issue, state: 'OPEN', comments: [] });
  },
  'issue list': () => {
    needs('issues');
    const found = world.issues.filter(
      ({ labels, state }) =>
        state === given(values.state).toUpperCase() && labels.includes(given(values.label)),
    );
    print(pick(found), values.jq);
  },
  'issue view': () => {
    needs('issues');
    print(pick([issueOf(rest[0])])[0], values.jq);
  },
  'issue edit': () => {
    needs('issues');
    issueOf(rest[0]).body = text();
  },
  'issue comment': () => {
    needs('issues');
    issueOf(rest[0]).comments.push(text());
  },
  'issue close': () => {
    needs('issues');
    const issue = issueOf(rest[0]);
    if (values.comment !== undefined) issue.comments.push(given(values.comment));
    issue.state = 'CLOSED';
  },
};

/** @param {Issue[]} issues only the fields that `--json` names, as gh gives them */
const pick = (issues) =>
  issues.map((issue) =>
    Object.fromEntries(
      given(values.json)
        .split(',')
        .map((name) => [name, /** @type {Record<string, unknown>} */ (issue)[name]]),
    ),
  );

/** The two routes of the REST API that the recipes call. @param {string} path */
function api(path) {
  needs('pull-requests');
  const base = `repos/${world.repository}/issues/`;
  const list = new RegExp(`^${base}(\\d+)/comments$`, 'u').exec(path);
  const one = new RegExp(`^${base}comments/(\\d+)$`, 'u').exec(path);
  if (list !== null && values.method === undefined) {
    print(
      world.comments.filter(({ pullRequest }) => pullRequest === Number(list[1])),
      values.jq,
    );
  } else if (one !== null && values.method === 'PATCH') {
    const comment =
      world.comments.find(({ id }) => id === Number(one[1])) ?? refuse('gh: Not Found (HTTP 404)');
    const [, name] = /^body=@(.+)$/u.exec(given(values.field)) ?? refuse('gh: not known to this test');
    comment.body = readFileSync(name ?? '', 'utf8');
  } else refuse(`gh api ${values.method ?? 'GET'} ${path}: not known to this test`);
}

if (group === 'api') api(verb);
else (COMMANDS[`${group} ${verb}`] ?? (() => refuse(`gh ${group} ${verb}: not known to this test`)))();
writeFileSync(file, JSON.stringify(world));
