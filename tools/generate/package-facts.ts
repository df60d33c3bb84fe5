import { z } from 'zod';

const manifest = z.object({
  version: z.string(),
  description: z.string(),
  keywords: z.array(z.string()),
  homepage: z.string(),
  license: z.string(),
  repository: z.object({ url: z.string() }),
});

/** What schema.json repeats from package.json, so that a fork or a move of the repository changes one file. */
export interface PackageFacts {
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly license: string;
  /** `https://github.com/<owner>/<name>`. */
  readonly repository: string;
  readonly owner: string;
  /** `<owner>/<name>`. */
  readonly slug: string;
}

export function packageFacts(packageJson: string): PackageFacts {
  const { repository, ...rest } = manifest.parse(JSON.parse(packageJson));
  const [, slug] = /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/u.exec(repository.url) ?? [];
  const owner = slug?.split('/')[0];
  if (slug === undefined || owner === undefined) {
    throw new Error(
      `package.json: repository.url ${repository.url} is not on GitHub, where releases are taken from.`,
    );
  }
  return { ...rest, slug, owner, repository: `https://github.com/${slug}` };
}
