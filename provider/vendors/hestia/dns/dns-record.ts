import { hestia } from '../vendor';
import { checkRecord, describeRecord, fqdn } from '../../../dns';
import { containsUnknown, defined } from '../../../core/values';
import { isHostupError } from '../../../core/error';
import { defineResource, Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import { adoptionOf } from '../../../runtime/adoption';
import { dnsRecordExamples } from './dns-record.examples';
import { outputsOf, readOf } from './record-state';
import { type Place, placeOf, recordIdOf, zoneIdOf, zoneNameOf } from './place';
import { explainMissingZone } from './missing-zone';
import { PossiblyMade } from './record-adder';
import { findByWords, parseReference } from './record-import';
import { recordRules } from './record-rules';
import { isRecord, recordText, resembles, textOfPanel } from './record-text';
import type { WriteOptions } from './write-options';
import { inputs, type Inputs, outputs, type Outputs } from './record-schema';
import { listedRecord } from '../../record/listed';
import type { ListedObject } from '../../../core/listing';
import type { PanelRecord } from './api-schemas';
import { panelTypes } from './record-types';
import { perUser } from '../panel/user-listing';

/** The records of every zone of each account: one call for each zone, on top of the list of zones. */
export const panelDnsRecordListing = perUser(
  async ({ client }, user) => {
    const { users, zones } = client(hestia);
    const places = (await users.recent(user)).map(({ name }) => ({ user, zone: name }));
    const contents = await Promise.all(
      places.map(async (place) =>
        (await zones.recent(zoneIdOf(place))).map((record) => listed(place, record)),
      ),
    );
    return contents.flat();
  },
  {
    adoption: () => true,
    // A record that a parallel writer takes away is written again under another number, the state keeps the first one.
    current: (id, { recordId, user, zone }) =>
      typeof recordId === 'number' && typeof user === 'string' && typeof zone === 'string'
        ? recordIdOf({ user, zone: zoneNameOf(zone) }, recordId)
        : id,
  },
);

function listed(place: Place, record: PanelRecord): ListedObject {
  const text = textOfPanel(record, place.zone);
  return {
    id: recordIdOf(place, record.id),
    place: zoneIdOf(place),
    ...listedRecord(text, place.zone),
    ...((panelTypes as readonly string[]).includes(text.type)
      ? {}
      : { unmanageable: `there is no resource for records of type ${text.type}` }),
  };
}

/** A DNS record in a zone of a Hestia panel. Source: observed on 1.10.3 (`v-add-dns-record` and its family). */
export const panelDnsRecord = defineResource<Inputs, Outputs>({
  token: 'hostup:hestia:DnsRecord',
  title: 'hestia.DnsRecord',
  vendor: hestia,
  summary: 'a DNS record in one',
  doc: `A DNS record in a zone of a Hestia panel.

Several values of one name are several resources. Records that mean the same are the same: dots, letter case, IPv6 spelling
and \`@\` make no difference. A change of \`user\` or \`zone\` replaces the record, everything else is updated in place.

A Hestia panel locks nothing and answers success for writes that it lost. So records are written one after the other, each is
looked for in the zone afterwards, and one that is not there is written again. What the panel would silently change is refused
in the preview: text with double quotes, backslashes or letters beyond ASCII, and international names of CNAME, MX, NS and SRV.

A record that already exists is never taken silently: the error names it, and \`adopt: true\` takes it over. The last A and the
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
  ownership: {
    record: (client) => client(hestia).ownership,
    key: (_id, olds) => recordIdOf(placeOf(olds), olds.recordId),
    label: (olds) => describeRecord(recordText(olds), olds.zone),
  },
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
      const { records, users } = context.client(hestia);
      const place = placeOf(wanted);
      const record = await records.create(place, wanted, writing(context, wanted)).catch((error: unknown) => {
        // Its id was our choice: with it in the state, the next run finds the record or makes it.
        if (error instanceof PossiblyMade) throw possiblyMade(wanted, place, error);
        return explainMissingZone(error, place, users);
      });
      return { id: recordIdOf(place, record.id), outputs: outputsOf(wanted, place, record) };
    },

    async read({ client }, id, olds) {
      const reference = parseReference(id);
      const { place } = reference;
      const records = await client(hestia)
        .zones.recent(zoneIdOf(place))
        .catch((error: unknown) => {
          if (isHostupError(error, 'not_found')) return [];
          throw error;
        });
      const zoneTtl = olds === undefined ? await client(hestia).users.ttlOf(place) : undefined;
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
            !client(hestia).ownership.isTaken(recordIdOf(place, one.id)),
        );
      return record && readOf(id, olds, place, record, zoneTtl);
    },

    async update(context, _id, olds, news) {
      const { records } = context.client(hestia);
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
      const { records } = context.client(hestia);
      const place = placeOf(olds);

      await records.remove(place, olds.recordId, olds, writing(context, olds));
    },
  },
});

const writing = (context: Context, wanted: Inputs): WriteOptions => ({
  adoption: adoptionOf(context.settings, wanted.adopt),
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
