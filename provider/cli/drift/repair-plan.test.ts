import { stepStarted, DNS_RECORD, diagnostic, urnOf } from './engine-events.test-support';
import { RepairPlan } from './repair-plan';

const inputs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };

function planOf(...events: readonly ReturnType<typeof stepStarted>[]): RepairPlan {
  const plan = new RepairPlan();
  for (const event of events) plan.take(event);
  return plan;
}

describe('the plan of a repair', () => {
  it('has a line for each step that changes something, in a fixed order', () => {
    const was = { inputs };
    const plan = planOf(
      stepStarted({ name: 'z', op: 'update', was, detailedDiff: ['value', 'ttl'] }),
      stepStarted({ name: 'z', op: 'refresh', was }),
      stepStarted({ name: 'same', op: 'same', was }),
      stepStarted({ name: 'b', op: 'create', id: '', is: { inputs } }),
      stepStarted({ name: 'a', op: 'delete', was }),
      stepStarted({ name: 'c', op: 'create-replacement', was }),
      stepStarted({ name: 'c', op: 'replace', was }),
      stepStarted({ name: 'c', op: 'delete-replaced', was }),
      stepStarted({ name: 'default', op: 'create', type: 'pulumi:providers:hostup' }),
    );
    expect(plan.lines()).toEqual([
      '- delete DnsRecord a (www.example.com A)',
      '+ create DnsRecord b (www.example.com A)',
      '± replace DnsRecord c (www.example.com A)',
      '~ update DnsRecord z (www.example.com A): ttl, value',
    ]);
  });

  it('ends with warnings, each once, of both faces', () => {
    const restart = 'memoryGb 8 → 4 may reboot the machine.\n';
    const web = urnOf('web', 'my:Component$hostup:index:Instance');
    const plan = planOf(
      diagnostic('warning', restart, web),
      diagnostic('warning', restart, web),
      diagnostic('warning', 'hostup:apiKey is set without --secret.', urnOf('prod', 'pulumi:pulumi:Stack')),
      diagnostic('info#err', `warning: Instance db: ${restart}GET /api 200\n`),
      diagnostic('info', 'printed by the program'),
    );
    expect(plan.lines()).toEqual([
      'warning: Instance db: memoryGb 8 → 4 may reboot the machine.',
      'warning: Instance web: memoryGb 8 → 4 may reboot the machine.',
      'warning: hostup:apiKey is set without --secret.',
    ]);
  });

  it('keeps the errors for those who run it', () => {
    expect(planOf(diagnostic('error', 'no', urnOf('www', DNS_RECORD))).errors()).toMatchObject([
      { message: 'no' },
    ]);
  });
});
