"""Runs programs against mocks of the engine: one line for each, with its path, a tab, and what it exports."""

import runpy
import sys

import pulumi


class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        made = {
            "fqdn": "made." + args.inputs.get("zone", ""), "primaryIp": "192.0.2.7", "ipv4": "192.0.2.8",
            "fingerprint": "SHA256:made", "sshCommand": "ssh me@srv", "key": "secret",
            "expires": "2027-01-01", "accessKeyId": "id", "secretAccessKey": "secret",
        }
        return args.name + "_id", {**args.inputs, **made}

    def call(self, args):
        record = {"name": "www", "value": "192.0.2.1", "id": "z/r", "type": "MX"}
        billing = {"isPayg": True}
        state = {"serviceStatus": "active", "powerState": "running", "billing": billing}
        answers = {
            "index:getDnsZone": {"id": "zone_1"},
            "index:getDnsZones": {"zones": [{"name": "example.com"}]},
            "index:getDnsRecords": {"records": [record]},
            "index:getInstance": {"primaryIp": "192.0.2.9", **state},
            "index:getInstances": {"instances": [{"vpsId": "vps_1", "name": "web-01", **state}]},
            "index:getInstanceTemplates": {"templates": [{"id": "os_1", "name": "Debian 12"}]},
            "index:getDeploymentOptions": {"available": True, "regions": ["stockholm"]},
            "index:getSshKeys": {"sshKeys": [{"id": "ssh_1", "name": "laptop"}]},
            "index:getHostingAccount": {"sshCommand": "ssh you@srv"},
            "index:getHostingAccounts": {"accounts": [{"id": "acct_1", "name": "hosting"}]},
            "index:getApiKeyScopes": {"scopes": [{"name": "read:dns"}]},
            "hestia:getDnsZones": {"zones": [{"name": "example.org"}]},
            "hestia:getDnsRecords": {"records": [{**record, "value": "mx.example.net"}]},
            "hestia:getApiProfiles": {"profiles": [{"name": "billing"}]},
            "hostupcloud:getInstances": {"instances": [{"id": "i_1", "name": "web-02", "status": "running"}]},
        }
        return answers[args.token.removeprefix("hostup:")], []


def play(program):
    exports = {}
    pulumi.export = exports.__setitem__
    pulumi.runtime.set_mocks(Mocks(), preview=False)

    @pulumi.runtime.test
    def run():
        runpy.run_path(program)
        return pulumi.Output.all(**exports).apply(lambda values: print(program, values, sep="\t"))

    run()


for path in sys.argv[1:]:
    play(path)
