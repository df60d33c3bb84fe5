import type { RecordText } from '../../provider/dns';
import { txtText } from '../../provider/dns/txt';

/**
 * Valid DNS that HostUp may still refuse: unbalanced quotes in a text (documented), and what the simulator refuses
 * because nobody knows better: control characters, quotes inside a CAA value, and quoted texts under one reading.
 */
export function vendorMayRefuse({ type, value }: RecordText): boolean {
  if (type === 'CAA') return value.includes('\\');
  return type === 'TXT' && /["\t]/u.test(txtText(value));
}
