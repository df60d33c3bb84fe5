import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkout } from './packed-package';
import { pathOfLinters } from './recipe-linters';
import type { RecipeStand } from './recipe-stand';

const world = z.object({
  repository: z.string(),
  permissions: z.record(z.string(), z.string()),
  labels: z.array(z.string()),
  issues: z.array(
    z.object({
      number: z.int(),
      title: z.string(),
      body: z.string(),
      state: z.enum(['OPEN', 'CLOSED']),
      labels: z.array(z.string()),
      comments: z.array(z.string()),
    }),
  ),
  comments: z.array(z.object({ id: z.int(), pullRequest: z.int(), body: z.string() })),
});

type World = z.output<typeof world>;

/** A repository at GitHub, as much of it as the recipes see through `gh`. GitHub itself is not reachable here. */
export class FakeGitHub {
  readonly repository = 'example/infrastructure';
  private readonly file: string;

  constructor(stand: RecipeStand) {
    this.file = join(stand.bin, 'github.json');
    const start = { repository: this.repository, permissions: {}, labels: [], issues: [], comments: [] };
    writeFileSync(this.file, JSON.stringify(start));
    const script = join(checkout, 'test', 'support', 'fake-gh.mjs');
    // PATH says where gojq is.
    const environment = `PATH='${pathOfLinters}' FAKE_GITHUB='${this.file}'`;
    stand.program('gh', `#!/bin/sh\n${environment} exec '${process.execPath}' '${script}' "$@"\n`);
  }

  get world(): World {
    return world.parse(JSON.parse(readFileSync(this.file, 'utf8')));
  }

  /** A comment of somebody else. */
  comment(pullRequest: number, body: string): void {
    const comments = [...this.world.comments, { id: 1, pullRequest, body }];
    writeFileSync(this.file, JSON.stringify({ ...this.world, comments }));
  }

  /** What the token of the next job may do. */
  allow(permissions: Readonly<Record<string, string>>): void {
    writeFileSync(this.file, JSON.stringify({ ...this.world, permissions }));
  }
}
