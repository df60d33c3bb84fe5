/**
 * The permissions of a key are profiles, files that only the server's administrator can make. Those that the panel
 * brings along, by the commands of them that this provider runs. Source: observed on 1.10.3.
 */
const SHIPPED: Readonly<Record<string, readonly string[]>> = {
  'update-dns-records': ['v-list-dns-records', 'v-change-dns-record'],
};

/** What allows a key to run the command, as a sentence or two. */
export function profileFor(command: string): string {
  const shipped = Object.keys(SHIPPED).filter((profile) => SHIPPED[profile]?.includes(command) === true);
  const [known] = shipped;
  if (known !== undefined) return `Give the key the profile ${known}.`;
  return (
    `No profile that the panel brings along has ${command}: on the server write one, /usr/local/hestia/data/api/<name>, ` +
    `with ROLE='user' and COMMANDS='…,${command}', and give it to the key; or use an administrator's key without a profile.`
  );
}
