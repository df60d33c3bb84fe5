package main

import (
	"path"
	"regexp"
	"strings"
)

var (
	typescriptRoot = regexp.MustCompile(`(from ")[./]+/(utilities|types/(?:input|output|enums(?:/\w+)*))(";)`)
	pythonRoot     = regexp.MustCompile(`(?m)^(from )\.+( import _utilities)$`)
)

// mendRootImports corrects, in files below the package's root, the imports of what stands at the root. The generators
// reckon the way there from filepath.Rel(module, ""), which newer Go answers as ".." and older Go as "../.": with a newer
// one they come out one level short. What is right already stays.
func mendRootImports(files map[string][]byte, packageFolder string) {
	for name, content := range files {
		below, found := strings.CutPrefix(name, packageFolder)
		depth := strings.Count(below, "/")
		if !found || depth == 0 {
			continue
		}
		switch path.Ext(name) {
		case ".ts":
			way := strings.TrimSuffix(strings.Repeat("../", depth), "/")
			files[name] = typescriptRoot.ReplaceAll(content, []byte("${1}"+way+"/${2}${3}"))
		case ".py", ".pyi":
			way := strings.Repeat(".", depth+1)
			files[name] = pythonRoot.ReplaceAll(content, []byte("${1}"+way+"${2}"))
		}
	}
}
