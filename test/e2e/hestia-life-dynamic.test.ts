import { describeHestiaLife } from '../support/hestia-life';

jest.setTimeout(300_000);

describeHestiaLife('dynamic');
