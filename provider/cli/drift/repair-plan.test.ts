import { begun, DNS_RECORD, said, urnOf } from './engine-events.test-support';
import { RepairPlan } from './repair-plan';

const inputs = { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' };

function planOf(...events: readonly ReturnType<typeof begun>[]): RepairPlan {
  const plan = new RepairPlan();
  for (const event of events) plan.take(event);
  return plan;
}

describe('the plan of a repair', () => {
  it('has a line for each step that changes something, in a fixed order', () => {
    const was = { inputs };
    const plan = planOf(
      begun({ name: 'z', op: 'update', was, detailedDiff: ['value', 'ttl'] }),
      begun({ name: 'z', op: 'refresh', was }),
      begun({ name: 'same', op: 'same', was }),
      begun({ name: 'b', op: 'create', id: '', is: { inputs } }),
      begun({ name: 'a', op: 'delete', was }),
      begun({ name: 'c', op: 'create-replacement', was }),
      begun({ name: 'c', op: 'replace', was }),
      begun({ name: 'c', op: 'delete-replaced', was }),
      begun({ name: 'default', op: 'create', type: 'pulumi:providers:hostup' }),
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
      said('warning', restart, web),
      said('warning', restart, web),
      said('warning', 'hostup:apiKey is set without --secret.', urnOf('prod', 'pulumi:pulumi:Stack')),
      said('info#err', `warning: Instance db: ${restart}GET /api 200\n`),
      said('info', 'printed by the program'),
    );
    expect(plan.lines()).toEqual([
      'warning: Instance db: memoryGb 8 → 4 may reboot the machine.',
      'warning: Instance web: memoryGb 8 → 4 may reboot the machine.',
      'warning: hostup:apiKey is set without --secret.',
    ]);
  });

  it('keeps the errors for those who run it', () => {
    expect(planOf(said('error', 'no', urnOf('www', DNS_RECORD))).complaints()).toMatchObject([
      { message: 'no' },
    ]);
  });
});
