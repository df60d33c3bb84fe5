import { request } from 'node:http';
import { startHarness, type Harness } from '../harness.test-support';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.simulator.close());

/** The status of a reset with these headers; `fetch` would not let a test set them. */
function reset(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const url = new URL('/reset', harness.simulator.control.url);
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    call.on('error', reject).end();
  });
}

it.each<[string, Readonly<Record<string, string>>]>([
  ['a program on this machine', {}],
  ['one that says localhost', { host: 'localhost:4000' }],
  ['a page of a local server', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }],
])('%s is answered', async (_who, headers) => {
  expect(await reset(headers)).toBe(200);
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['a name that leads to this machine', { host: 'evil.example:4000' }],
  ['a name that begins like it', { host: '127.0.0.1.evil.example' }],
  ['a web page of another site', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }],
])('%s is refused', async (_who, headers) => {
  expect(await reset(headers)).toBe(403);
});
