import { describeLife } from '../support/vm-life';

jest.setTimeout(300_000);

describeLife('dynamic');
