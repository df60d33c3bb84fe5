package main

import (
	"fmt"
	"strings"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// The name in the header of each generated file.
const tool = "`make generate`"

// An sdk is one folder below sdk/.
type sdk struct {
	folder string
	// Files that people and other tools maintain.
	kept     []string
	generate func(*schema.Package) (map[string][]byte, error)
}

var sdks = []sdk{
	{"nodejs", nil, nodejsFiles},
	{"python", nil, pythonFiles},
	{"go", []string{"go.mod", "go.sum"}, goFiles},
}

// pythonFiles has the README beside pyproject.toml, which names it; the generator puts it into the package.
func pythonFiles(pkg *schema.Package) (map[string][]byte, error) {
	files, err := python.GeneratePackage(tool, pkg, nil, nil)
	if err != nil {
		return nil, err
	}
	const inPackage = "pulumi_hostup/README.md"
	files["README.md"] = files[inPackage]
	delete(files, inPackage)
	mendRootImports(files, "pulumi_hostup/")
	return files, nil
}

// goFiles leaves out go.mod: the generator writes one for an SDK of 2022, without a go.sum.
func goFiles(pkg *schema.Package) (map[string][]byte, error) {
	files, err := gogen.GeneratePackage(tool, pkg, nil)
	delete(files, "go.mod")
	return files, err
}

const (
	versionFromManifest = "require('./package.json').version"
	// Looser than our own sources: generated code leaves imports unused and lists no undefined.
	tsconfig = `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "Node16",
    "moduleResolution": "Node16",
    "lib": ["ES2022"],
    "types": ["node"],
    "strict": true,
    "skipLibCheck": true,
    "declaration": true,
    "stripInternal": true,
    "rootDir": ".",
    "outDir": "../../dist/sdk/nodejs"
  },
  "include": ["."]
}
`
)

// nodejsFiles leaves out the manifest: the files are shipped inside the npm package pulumi-hostup, and a "pulumi" section
// in any package.json there makes the engine fetch the plugin also for users of the dynamic classes.
func nodejsFiles(pkg *schema.Package) (map[string][]byte, error) {
	files, err := nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"package.json", ".gitignore", "README.md"} {
		delete(files, name)
	}
	mendRootImports(files, "")
	files["tsconfig.json"] = []byte(tsconfig)
	utilities := string(files["utilities.ts"])
	if strings.Count(utilities, versionFromManifest) != 1 {
		return nil, fmt.Errorf("utilities.ts no longer holds %s once: adapt sdkgen", versionFromManifest)
	}
	version := fmt.Sprintf("%q", pkg.Version)
	files["utilities.ts"] = []byte(strings.Replace(utilities, versionFromManifest, version, 1))
	return files, nil
}
