import { resourceNames } from './resource-names';

test('a name of one word', () => {
  expect(resourceNames('Note')).toEqual({
    type: 'Note',
    variable: 'note',
    file: 'note',
    family: 'notes',
    collection: 'notes',
    noun: 'note',
    article: 'a note',
    snake: 'note',
  });
});

test('a name of several words', () => {
  expect(resourceNames('IpAddress')).toMatchObject({
    variable: 'ipAddress',
    file: 'ip-address',
    family: 'ip-addresses',
    collection: 'ipAddresses',
    noun: 'ip address',
    article: 'an ip address',
    snake: 'ip_address',
  });
});

test('a plural of a word in y', () => expect(resourceNames('MailPolicy').family).toBe('mail-policies'));

test.each(['note', 'Mail-Domain', '', 'DNSRecord', '../Note'])('%s is refused', (name) => {
  expect(() => resourceNames(name)).toThrow('write it in the singular like MailDomain');
});
