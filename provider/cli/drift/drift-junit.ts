import { withoutRequestIds } from './engine-errors';
import { type ChangedResource, type DriftReport, type StackReport, titleOf } from './drift-report';
import { shownChange, unmanagedLine } from './drift-text';
import { headline } from './stack-report';
import { xmlDocument, type XmlElement } from './xml';

/** A test of the report: something that was looked at. */
interface Case {
  readonly name: string;
  /** Not as it should be. */
  readonly failure?: { readonly kind: string; readonly text: string };
  /** Could not be looked at. */
  readonly error?: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** The report for what reads JUnit: a suite for each stack, in it a test for the stack and one for each resource. */
export function driftJunit(report: DriftReport): string {
  const suites = [...report.stacks.map(stackSuite), ...unmanagedSuites(report)];
  return xmlDocument({
    name: 'testsuites',
    attributes: { name: 'pulumi-hostup drift', ...totals(suites.flatMap(({ cases }) => cases)) },
    content: suites.map(suiteElement),
  });
}

const suiteElement = ({ cases, name }: Suite): XmlElement => ({
  name: 'testsuite',
  attributes: { name, ...totals(cases) },
  content: cases.map((test) => ({
    name: 'testcase',
    attributes: { classname: name, name: test.name },
    content: verdictElements(test),
  })),
});

function verdictElements({ error, failure }: Case): XmlElement[] {
  const elements: XmlElement[] = [];
  if (failure !== undefined) {
    const { kind, text } = failure;
    elements.push({ name: 'failure', attributes: { type: kind, message: kind }, content: text });
  }
  if (error !== undefined) {
    const attributes = { type: 'error', message: 'failed' };
    elements.push({ name: 'error', attributes, content: withoutRequestIds(error) });
  }
  return elements;
}

const totals = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter(({ failure }) => failure !== undefined).length,
  errors: cases.filter(({ error }) => error !== undefined).length,
});

function stackSuite(stack: StackReport): Suite {
  const { changed, error, gone, unchanged } = stack;
  return {
    name: titleOf(stack),
    cases: [
      { name: 'stack', ...(error === undefined ? {} : { error }) },
      ...changed.map((resource) => ({
        name: headline(resource),
        failure: { kind: 'changed', text: changes(resource) },
      })),
      ...gone.map((resource) => ({
        name: headline(resource),
        failure: { kind: 'gone', text: `${resource.id} is gone` },
      })),
      ...unchanged.map((resource) => ({ name: headline(resource) })),
    ],
  };
}

const changes = ({ properties }: ChangedResource): string =>
  properties.map((property) => `${property.property}: ${shownChange(property)}`).join('\n');

function unmanagedSuites({ unmanaged, unmanagedError }: DriftReport): Suite[] {
  if (unmanaged === undefined && unmanagedError === undefined) return [];
  const cases: Case[] = (unmanaged ?? []).map((object) => ({
    name: unmanagedLine(object),
    failure: { kind: 'unmanaged', text: `${object.id} is in no stack` },
  }));
  const account = { name: 'account', ...(unmanagedError === undefined ? {} : { error: unmanagedError }) };
  return [{ name: 'unmanaged', cases: [account, ...cases] }];
}
