package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What building and testing leave behind in an SDK's folder.
var leftovers = []string{"__pycache__", "build", "dist", "bin", "node_modules", "venv"}

// settle makes folder hold exactly files, and those that are kept, and returns the names that were not so, sorted.
// With check it changes nothing.
func settle(folder string, files map[string][]byte, kept []string, check bool) ([]string, error) {
	present, err := filesOf(folder)
	if err != nil {
		return nil, err
	}
	var changed []string
	for _, name := range present {
		if _, wanted := files[name]; wanted || slices.Contains(kept, name) {
			continue
		}
		changed = append(changed, name)
		if !check {
			if err := os.Remove(filepath.Join(folder, name)); err != nil {
				return nil, err
			}
		}
	}
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
			continue
		}
		changed = append(changed, name)
		if !check {
			if err := write(path, content); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(changed)
	return changed, nil
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// filesOf names the files below folder, with slashes. A folder that does not exist has none.
func filesOf(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == folder:
			return fs.SkipAll
		case err != nil:
			return err
		case entry.IsDir() && (slices.Contains(leftovers, entry.Name()) || strings.HasSuffix(entry.Name(), ".egg-info")):
			return fs.SkipDir
		case entry.IsDir():
			return nil
		}
		name, err := filepath.Rel(folder, path)
		names = append(names, filepath.ToSlash(name))
		return err
	})
	return names, err
}
