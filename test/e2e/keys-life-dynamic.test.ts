import { describeKeysLife } from '../support/keys-life';

jest.setTimeout(300_000);

describeKeysLife('dynamic');
