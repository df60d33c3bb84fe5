import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { Switches } from '../../switches';
import type { RecordType, ValueReading } from './record-types';
import { readTxt } from './txt';

/**
 * The server's own view of what a value may be. It shares no code with the provider's checks on purpose:
 * a mistake there must not be mirrored here.
 */
export function readValue(
  type: RecordType,
  sent: string,
  switches: Switches,
  generation: 'v1' | 'v2',
): ValueReading {
  if (type === 'TXT') return readTxt(sent, switches, generation);
  const value = sent.trim();
  if (value === '') return { wrong: '`value` is required.' };
  const nullTarget = switches.get('dns.nullTarget') === 'accepted';
  switch (type) {
    case 'A':
      return isIPv4(value) ? { tidy: value } : { wrong: '`value` must be an IPv4 address.' };
    case 'AAAA':
      return isIPv6(value) && !value.includes('%')
        ? { tidy: compressed(value) }
        : { wrong: '`value` must be an IPv6 address.' };
    case 'MX':
    case 'SRV':
      return value === '.' && nullTarget ? { tidy: '.' } : readHost(value);
    case 'CNAME':
    case 'ALIAS':
    case 'NS':
      return readHost(value);
    case 'CAA':
      return readCaa(value);
    case 'TLSA':
      return readTlsa(value);
  }
}

const compressed = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1);

function readHost(value: string): ValueReading {
  const host = value.replace(/\.$/u, '').toLowerCase();
  if (isIP(host) !== 0) return { wrong: '`value` must be a host name, not an IP address.' };
  const labels = host.split('.');
  const fits = host.length <= 253 && labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/u.test(label));
  return fits ? { tidy: host } : { wrong: '`value` must be a host name.' };
}

function readCaa(value: string): ValueReading {
  const parts = /^(\d{1,3})\s+([A-Za-z0-9]+)\s+(?:"([^"]*)"|([^\s"]+))$/u.exec(value);
  if (parts === null || Number(parts[1]) > 255)
    return { wrong: '`value` must look like `0 issue "ca.example.com"`.' };
  return { tidy: `${Number(parts[1])} ${String(parts[2]).toLowerCase()} "${parts[3] ?? parts[4] ?? ''}"` };
}

/** Bytes of a digest by matching type (RFC 6698, 2.1.3). */
const DIGEST_BYTES: Readonly<Record<string, number>> = { 1: 32, 2: 64 };

function readTlsa(value: string): ValueReading {
  const parts = /^([0-3])\s+([01])\s+([0-2])\s+([0-9A-Fa-f\s]+)$/u.exec(value);
  const matching = parts?.[3] ?? '';
  const hex = (parts?.[4] ?? '').replace(/\s+/gu, '').toLowerCase();
  const bytes = DIGEST_BYTES[matching];
  const fits = bytes === undefined ? hex.length > 0 && hex.length % 2 === 0 : hex.length === bytes * 2;
  if (parts === null || !fits) return { wrong: '`value` must be `usage selector matching-type hex`.' };
  return { tidy: `${parts[1]} ${parts[2]} ${matching} ${hex}` };
}
