/** One complete program, in each of the languages that the reference shows. */
export interface Examples {
  /** Imports from `pulumi-hostup`; the reference of the plugin shows it with `pulumi-hostup/plugin` instead. */
  readonly typescript: string;
  readonly python: string;
  readonly go: string;
  readonly yaml: string;
}

/** A form of id that `pulumi import` takes. */
export interface ImportForm {
  /** Name of the resource in the program. */
  readonly name: string;
  readonly id: string;
  /** When to use this form; ends with a dot. */
  readonly doc: string;
}

/** A whole Go program around statements that are indented by two tabs; `module` is that of the tokens in them. */
export const goProgram = (body: string, module?: 'hestia'): string => `package main

import (
	"github.com/pulumi-hostup/pulumi-hostup/sdk/go/hostup${module === undefined ? '' : `/${module}`}"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
${body}
		return nil
	})
}`;
