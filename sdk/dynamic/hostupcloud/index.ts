// Generated from the resource definitions by `make generate`. Do not edit.
export { Instance, type InstanceArgs } from './instance';
