import { goProgram, type Examples } from '../../../core/examples';

export const getHostingAccountExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const account = hostup.getHostingAccountOutput({ domain: 'example.com' });
export const sshCommand = account.sshCommand;`,
  python: `import pulumi
import pulumi_hostup as hostup

account = hostup.get_hosting_account_output(domain="example.com")
pulumi.export("sshCommand", account.ssh_command)`,
  go: goProgram(`		account := hostup.GetHostingAccountOutput(ctx, hostup.GetHostingAccountOutputArgs{
			Domain: pulumi.String("example.com"),
		})
		ctx.Export("sshCommand", account.SshCommand())`),
  yaml: `name: account
runtime: yaml
variables:
  account:
    fn::invoke:
      function: hostup:getHostingAccount
      arguments:
        domain: example.com
outputs:
  sshCommand: \${account.sshCommand}`,
};

export const getHostingAccountsExamples: Examples = {
  typescript: `import * as hostup from 'pulumi-hostup/plugin';

const { accounts } = hostup.getHostingAccountsOutput();
export const domains = accounts.apply((all) => all.flatMap((account) => account.domains));`,
  python: `import pulumi
import pulumi_hostup as hostup

accounts = hostup.get_hosting_accounts_output().accounts
pulumi.export("names", accounts.apply(lambda found: [account.name for account in found]))`,
  go: goProgram(`		accounts := hostup.GetHostingAccountsOutput(ctx)
		ctx.Export("accounts", accounts.Accounts())`),
  yaml: `name: accounts
runtime: yaml
variables:
  found:
    fn::invoke:
      function: hostup:getHostingAccounts
outputs:
  accounts: \${found.accounts}`,
};
