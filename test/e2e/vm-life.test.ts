import { describeLife } from '../support/vm-life';

jest.setTimeout(900_000);

describeLife('dynamic');
