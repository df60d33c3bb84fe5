// Command sdkgen writes the SDKs of the plugin, sdk/nodejs, sdk/python and sdk/go, from schema.json with Pulumi's own
// code generators. With -check it writes nothing and fails when the SDKs are not what schema.json gives.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	root := flag.String("root", "../..", "folder that holds schema.json and sdk/")
	check := flag.Bool("check", false, "only say what is stale, and fail")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	spec, err := readSpec(filepath.Join(root, "schema.json"))
	if err != nil {
		return err
	}
	var stale []string
	for _, sdk := range sdks {
		// Each generator changes the package that it is given.
		pkg, err := bind(spec)
		if err != nil {
			return err
		}
		files, err := sdk.generate(pkg)
		if err != nil {
			return fmt.Errorf("sdk/%s: %w", sdk.folder, err)
		}
		changed, err := settle(filepath.Join(root, "sdk", sdk.folder), files, sdk.kept, check)
		if err != nil {
			return err
		}
		for _, name := range changed {
			stale = append(stale, "sdk/"+sdk.folder+"/"+name)
		}
	}
	switch {
	case len(stale) == 0:
		fmt.Println("SDKs are up to date.")
	case check:
		return fmt.Errorf("stale: %s. Run `make generate` and commit the result", strings.Join(stale, ", "))
	default:
		fmt.Printf("Written or removed: %d files in sdk/.\n", len(stale))
	}
	return nil
}

func readSpec(path string) (schema.PackageSpec, error) {
	var spec schema.PackageSpec
	text, err := os.ReadFile(path)
	if err != nil {
		return spec, err
	}
	// The marks are for the Registry; in doc comments they are noise.
	for _, mark := range []string{`<!--Start PulumiCodeChooser -->\n`, `\n<!--End PulumiCodeChooser -->`} {
		text = []byte(strings.ReplaceAll(string(text), mark, ""))
	}
	if err := json.Unmarshal(text, &spec); err != nil {
		return spec, fmt.Errorf("%s: %w", path, err)
	}
	return spec, nil
}

// bind also validates the spec: metaschema, tokens, references, reserved names. A warning is a failure.
func bind(spec schema.PackageSpec) (*schema.Package, error) {
	pkg, diagnostics, err := schema.BindSpec(spec, noPackages{}, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if len(diagnostics) > 0 {
		return nil, fmt.Errorf("schema.json: %w", diagnostics)
	}
	return pkg, nil
}
