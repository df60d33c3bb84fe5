import { create } from 'xmlbuilder2';
import { withoutRequests } from './complaints';
import { type ChangedResource, type DriftReport, type StackReport, titleOf } from './drift-report';
import { shownChange, unmanagedLine } from './drift-text';
import { headline } from './stack-report';

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
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'pulumi-hostup drift',
    ...totals(suites.flatMap(({ cases }) => cases)),
  });
  for (const { cases, name } of suites) {
    const suite = root.ele('testsuite', { name: xmlText(name), ...totals(cases) });
    for (const { error, failure, name: title } of cases) {
      const test = suite.ele('testcase', { classname: xmlText(name), name: xmlText(title) });
      if (failure !== undefined) {
        test.ele('failure', { type: failure.kind, message: failure.kind }).txt(xmlText(failure.text));
      }
      if (error !== undefined) {
        test.ele('error', { type: 'error', message: 'failed' }).txt(xmlText(withoutRequests(error)));
      }
    }
  }
  return `${root.end({ prettyPrint: true })}\n`;
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

/** Without the characters that XML 1.0 cannot hold in any form. */
const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
