// Pulumi resources for HostUp, HostUpCloud and Hestia: DNS records, servers, SSH keys and API keys.
package hostup
