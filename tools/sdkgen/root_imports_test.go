package main

import "testing"

func TestImportsOfTheRoot(t *testing.T) {
	cases := []struct{ sentence, name, before, after string }{
		{"a file one level down, by a newer Go", "config/vars.ts", `from "./utilities";`, `from "../utilities";`},
		{"a file one level down, by an older Go", "config/vars.ts", `from "../utilities";`, `from "../utilities";`},
		{"the enums of a module", "cloud/index.ts", `from "./types/enums/cloud";`, `from "../types/enums/cloud";`},
		{"two levels down", "types/enums/index.ts", `from "../types/input";`, `from "../../types/input";`},
		{"the root itself", "index.ts", `from "./utilities";`, `from "./utilities";`},
		{"a neighbour", "types/index.ts", `from "./input";`, `from "./input";`},
		{"Python, one level down", "config/vars.py", "from . import _utilities", "from .. import _utilities"},
		{"Python, the root itself", "provider.py", "from . import _utilities", "from . import _utilities"},
	}
	for _, c := range cases {
		t.Run(c.sentence, func(t *testing.T) {
			files := map[string][]byte{"package/" + c.name: []byte(c.before)}
			mendRootImports(files, "package/")
			if got := string(files["package/"+c.name]); got != c.after {
				t.Errorf("%s: got %q, want %q", c.before, got, c.after)
			}
		})
	}
}
