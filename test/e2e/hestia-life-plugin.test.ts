import { describeHestiaLife } from '../support/hestia-life';

jest.setTimeout(900_000);

describeHestiaLife('plugin');
