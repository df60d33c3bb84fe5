import { describeKeysLife } from '../support/keys-life';

jest.setTimeout(900_000);

describeKeysLife('dynamic');
