import type { ResourceNames } from './resource-names';

/** The laws that every collection obeys, played on this one. */
export const testTemplate = ({
  family,
  file,
  variable,
}: ResourceNames): string => `import { ${variable} } from '../../provider/vendors/hostup/${family}/${file}';
import { collectionLaws } from '../support/collection-laws';

collectionLaws(${variable}.definition, '${family}', ({ name, text }) => ({ name, text }));
`;
