import { checkRecord, describeRecord, fqdn } from '../../../dns';
import { defined } from '../../../core/values';
import { isHostupError } from '../../../core/error';
import { type Context, defineResource, Unfinished } from '../../../core/resource';
import { containsUnknown } from '../../../core/unknown';
import { adoptionOf } from '../../../runtime/adoption-policy';
import { panelDnsRecordListing } from './dns-record-listing';
import { dnsRecordExamples } from './dns-record.examples';
import { outputsOf, readOf } from './record-state';
import { type Place, placeOf, recordIdOf, zoneIdOf, zoneNameOf } from './place';
import { explainMissingZone } from './missing-zone';
import { PossiblyMade } from './record-adder';
import { findByWords, parseReference } from './record-import';
import { recordRules } from './record-rules';
import { isRecord, recordText, resembles } from './record-text';
import type { WriteOptions } from './record-writer';
import { inputs, type Inputs, outputs, type Outputs } from './record-schema';

/** A DNS record in a zone of a Hestia panel. Source: observed on 1.10.3 (`v-add-dns-record` and its family). */
export const panelDnsRecord = defineResource<Inputs, Outputs>({
  token: 'hostup:hestia:DnsRecord',
  title: 'hestia.DnsRecord',
  doc: `A DNS record in a zone of a Hestia panel.

Several values of one name are several resources. Records that mean the same are the same: dots, letter case, IPv6 spelling
and \`@\` make no difference. A change of \`user\` or \`zone\` replaces the record, everything else is updated in place.

A Hestia panel locks nothing and answers success for writes that it lost. So records are written one after the other, each is
looked for in the zone afterwards, and one that is not there is written again. What the panel would silently change is refused
in the preview: text with double quotes, backslashes or letters beyond ASCII, and international names of CNAME, MX, NS and SRV.

A record that exists already is never taken silently: the error names it, and \`adopt: true\` takes it over. The last A and the
last NS record of a zone stay as long as the zone: give records of a zone that the same program makes the option
\`deletedWith: zone\`, which also makes \`pulumi destroy\` faster.`,
  example: dnsRecordExamples,
  imports: [
    { name: 'www', id: 'alice/example.com/www/A', doc: 'By user, zone, name and type.' },
    {
      name: 'spf',
      id: 'alice/example.com/@/TXT/v=spf1 -all',
      doc: 'With the value, where the name has several records of the type.',
    },
    {
      name: 'www',
      id: 'alice/example.com/12',
      doc: 'By the number, as `getDnsRecords` lists it. The state keeps this form.',
    },
  ],
  inputs,
  outputs,
  predict: ({ name, zone }) =>
    name === undefined || zone === undefined || containsUnknown([name, zone])
      ? {}
      : { fqdn: fqdn(name, zoneNameOf(zone)) },
  deleteBeforeReplace: true,
  describe: ({ name, type, zone }) =>
    [zone === undefined ? name : fqdn(name ?? '@', zoneNameOf(zone)), type].filter(Boolean).join(' '),
  rules: (known, unknown) => {
    const { adopt, user: _user, zone, ...record } = known;
    const zoneName = zone === undefined ? undefined : zoneNameOf(zone);
    return checkRecord(defined(record), { unknown, ...defined({ zoneName }) }, recordRules);
  },
  listing: panelDnsRecordListing,
  lifecycle: {
    async create(context, wanted) {
      const { records, users } = context.services.hestia;
      const place = placeOf(wanted);
      const record = await records.create(place, wanted, writing(context, wanted)).catch((error: unknown) => {
        // Its id was our choice: with it in the state, the next run finds the record or makes it.
        if (error instanceof PossiblyMade) throw possiblyMade(wanted, place, error);
        return explainMissingZone(error, place, users);
      });
      return { id: recordIdOf(place, record.id), outputs: outputsOf(wanted, place, record) };
    },

    async read({ services: { hestia } }, id, olds) {
      const reference = parseReference(id);
      const { place } = reference;
      const records = await hestia.zones.recent(zoneIdOf(place)).catch((error: unknown) => {
        if (isHostupError(error, 'not_found')) return [];
        throw error;
      });
      const zoneTtl = olds === undefined ? await hestia.users.ttlOf(place) : undefined;
      if (reference.kind === 'words') {
        const match = findByWords(records, reference);
        return match && readOf(recordIdOf(place, match.id), olds, place, match, zoneTtl);
      }
      const recordId = olds?.recordId ?? reference.recordId;
      const known = complete(olds);
      const record =
        records.find(
          (one) => one.id === recordId && (known === undefined || resembles(one, known, place.zone)),
        ) ??
        records.find(
          (one) =>
            known !== undefined &&
            isRecord(one, known, place.zone) &&
            !hestia.owners.isTaken(recordIdOf(place, one.id)),
        );
      return record && readOf(id, olds, place, record, zoneTtl);
    },

    async update(context, _id, olds, news) {
      const { records } = context.services.hestia;
      const place = placeOf(news);
      const resource = { recordId: olds.recordId, was: olds };
      const record = await records
        .update(place, resource, news, writing(context, news))
        .catch((error: unknown) => {
          throw error instanceof PossiblyMade ? error.cause : error;
        });
      return outputsOf(news, place, record);
    },

    async delete(context, _id, olds) {
      const { owners, records } = context.services.hestia;
      const place = placeOf(olds);
      if (owners.isTaken(recordIdOf(place, olds.recordId))) {
        const what = describeRecord(recordText(olds), place.zone);
        context.log('warning', `${what} is kept: another resource of this program holds it now.`);
        return;
      }
      await records.remove(place, olds.recordId, olds, writing(context, olds));
    },

    observe({ services }, _id, olds, _news, changed) {
      // A preview works without a key, and writes nothing that an owner would matter for.
      if (!services.settings.hasHestia()) return;
      services.hestia.owners.noteHeld(recordIdOf(placeOf(olds), olds.recordId), changed);
    },
  },
});

const writing = (context: Context, wanted: Inputs): WriteOptions => ({
  adoption: adoptionOf(context.services, wanted.adopt),
  importable: context.importable ?? false,
  log: context.log,
  signal: context.signal,
});

function possiblyMade(wanted: Inputs, place: Place, { cause, recordId }: PossiblyMade): Unfinished {
  const outputs: Outputs = { ...wanted, recordId, fqdn: fqdn(wanted.name, place.zone), suspended: false };
  return new Unfinished(recordIdOf(place, recordId), outputs, cause);
}

/** What the state knows of the record; missing on import. */
const complete = (olds: Partial<Outputs> | undefined): Outputs | undefined =>
  olds?.name === undefined || olds.type === undefined || olds.value === undefined
    ? undefined
    : (olds as Outputs);
