// Checks the proofs of the ledger with the code of the Go checksum database: signed notes and trees by
// golang.org/x/mod/sumdb, which knows nothing of this project. Reads test/vectors/ledger, and refuses
// what it changes itself.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const mutations = 1000

// This library reads the first signature of a key and passes over further ones; the specification refuses
// a note when any signature of a known key fails, and so do we.
const repeated = "a known key that fails after one that holds"

var passed, failed int

func check(ok bool, what string, args ...any) {
	if ok {
		passed++
		return
	}
	failed++
	fmt.Printf("FAILED %s\n", fmt.Sprintf(what, args...))
}

type inclusion struct {
	What        string
	Index, Size int64
	Leaf, Root  string
	Proof       []string
}

type consistency struct {
	What             string
	From, To         int64
	FromRoot, ToRoot string
	Proof            []string
}

type trees struct {
	Trees []struct {
		Size int64
		Root string
	}
	Inclusion          []inclusion
	Consistency        []consistency
	InclusionRefused   []inclusion
	ConsistencyRefused []consistency
}

type notes struct {
	Vkeys struct {
		Valid   []string
		Invalid []struct{ What, Vkey string }
	}
	Valid []struct {
		What, Note, Text string
		Vkeys, SignedBy  []string
	}
	Invalid []struct {
		What, Note string
		Vkeys      []string
	}
}

type checkpoints struct {
	Origin, Vkey, Extended string
	Checkpoints            []struct {
		Size       int64
		Root, Note string
	}
}

func main() {
	folder := os.Args[1]
	var tree trees
	var signed notes
	var points checkpoints
	read(filepath.Join(folder, "merkle.json"), &tree)
	read(filepath.Join(folder, "notes.json"), &signed)
	read(filepath.Join(folder, "checkpoints.json"), &points)
	roots := checkTrees(tree)
	checkProofs(tree)
	changeProofs(tree)
	checkNotes(signed)
	checkCheckpoints(points, roots)
	changeNotes(points)
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 || passed == 0 {
		os.Exit(1)
	}
}

func read(path string, into any) {
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// The zero hash stands for what is not 64 hex digits; no tree here has it.
func hash(text string) (h tlog.Hash) {
	if data, err := hex.DecodeString(text); err == nil && len(data) == len(h) {
		copy(h[:], data)
	}
	return h
}

func hashes(texts []string) (list []tlog.Hash) {
	for _, text := range texts {
		list = append(list, hash(text))
	}
	return list
}

// Builds the trees from their leaves, with no help from the vectors.
func checkTrees(v trees) map[int64]tlog.Hash {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var list []tlog.Hash
		for _, at := range indexes {
			list = append(list, stored[at])
		}
		return list, nil
	})
	roots := map[int64]tlog.Hash{}
	for size := int64(0); size < int64(len(v.Trees)); size++ {
		if size > 0 {
			more, err := tlog.StoredHashes(size-1, []byte{byte(size - 1)}, reader)
			check(err == nil, "leaf %d", size-1)
			stored = append(stored, more...)
		}
		root, err := tlog.TreeHash(size, reader)
		if size == 0 {
			// Early versions of the library say zero here; RFC 6962 section 2.1 says the hash of nothing.
			root = sha256.Sum256(nil)
		}
		check(err == nil && root == hash(v.Trees[size].Root) && v.Trees[size].Size == size, "tree of %d", size)
		roots[size] = root
	}
	return roots
}

func included(v inclusion) bool {
	defer func() { _ = recover() }()
	return v.Index >= 0 && v.Index < v.Size && tlog.CheckRecord(hashes(v.Proof), v.Size, hash(v.Root), v.Index, hash(v.Leaf)) == nil
}

func consistent(v consistency) bool {
	defer func() { _ = recover() }()
	return v.From >= 1 && v.From <= v.To && tlog.CheckTree(hashes(v.Proof), v.To, hash(v.ToRoot), v.From, hash(v.FromRoot)) == nil
}

func checkProofs(v trees) {
	for _, each := range v.Inclusion {
		check(included(each), "inclusion of %d in %d", each.Index, each.Size)
	}
	for _, each := range v.Consistency {
		check(consistent(each), "consistency of %d and %d", each.From, each.To)
	}
	for _, each := range v.InclusionRefused {
		check(!included(each), "inclusion of %d in %d: %s", each.Index, each.Size, each.What)
	}
	for _, each := range v.ConsistencyRefused {
		check(!consistent(each), "consistency of %d and %d: %s", each.From, each.To, each.What)
	}
}

func changeProofs(v trees) {
	random := rand.New(rand.NewSource(1))
	for n := 0; n < mutations; n++ {
		one := v.Inclusion[random.Intn(len(v.Inclusion))]
		switch kind := random.Intn(4); {
		case kind == 0:
			one.Leaf = flip(random, one.Leaf)
		case kind == 1:
			one.Root = flip(random, one.Root)
		default:
			one.Proof = changeList(random, one.Proof)
		}
		check(!included(one), "changed inclusion %d", n)
		two := v.Consistency[random.Intn(len(v.Consistency))]
		switch kind := random.Intn(4); {
		case kind == 0:
			two.FromRoot = flip(random, two.FromRoot)
		case kind == 1:
			two.ToRoot = flip(random, two.ToRoot)
		default:
			two.Proof = changeList(random, two.Proof)
		}
		check(!consistent(two), "changed consistency %d", n)
	}
}

// One bit of one hash, a hash fewer, or a hash more.
func changeList(random *rand.Rand, list []string) []string {
	changed := append([]string{}, list...)
	at := random.Intn(len(changed) + 1)
	if at == len(changed) {
		return append(changed, strings.Repeat("5a", 32))
	}
	if random.Intn(3) == 0 {
		return append(changed[:at], changed[at+1:]...)
	}
	changed[at] = flip(random, changed[at])
	return changed
}

func flip(random *rand.Rand, text string) string {
	data, _ := hex.DecodeString(text)
	data[random.Intn(len(data))] ^= 1 << random.Intn(8)
	return hex.EncodeToString(data)
}

func open(text string, vkeys []string) (*note.Note, error) {
	var list []note.Verifier
	for _, vkey := range vkeys {
		verifier, err := note.NewVerifier(vkey)
		if err != nil {
			return nil, err
		}
		list = append(list, verifier)
	}
	return note.Open([]byte(text), note.VerifierList(list...))
}

func checkNotes(v notes) {
	for _, vkey := range v.Vkeys.Valid {
		_, err := note.NewVerifier(vkey)
		check(err == nil, "verifier key %s", vkey)
	}
	for _, each := range v.Vkeys.Invalid {
		_, err := note.NewVerifier(each.Vkey)
		check(err != nil, "verifier key with %s", each.What)
	}
	for _, each := range v.Valid {
		opened, err := open(each.Note, each.Vkeys)
		ok := err == nil && opened.Text == each.Text
		if ok {
			var names []string
			for _, sig := range opened.Sigs {
				names = append(names, sig.Name)
			}
			ok = strings.Join(names, " ") == strings.Join(each.SignedBy, " ")
		}
		check(ok, "note: %s (%v)", each.What, err)
	}
	for _, each := range v.Invalid {
		if each.What == repeated {
			continue
		}
		_, err := open(each.Note, each.Vkeys)
		check(err != nil, "note: %s", each.What)
	}
}

func checkCheckpoints(v checkpoints, roots map[int64]tlog.Hash) {
	for _, each := range v.Checkpoints {
		opened, err := open(each.Note, []string{v.Vkey})
		if err != nil {
			check(false, "checkpoint of %d: %v", each.Size, err)
			continue
		}
		lines := strings.Split(opened.Text, "\n")
		check(len(lines) == 4 && lines[0] == v.Origin && lines[3] == "", "checkpoint of %d: lines", each.Size)
		root, err := base64.StdEncoding.DecodeString(lines[2])
		due := roots[each.Size]
		check(err == nil && lines[1] == strconv.FormatInt(each.Size, 10) && bytes.Equal(root, due[:]), "checkpoint of %d: root", each.Size)
	}
	_, err := open(v.Extended, []string{v.Vkey})
	check(err == nil, "checkpoint with an extension line")
}

// Any one bit of a checkpoint's text, or of its signature line, changed.
func changeNotes(v checkpoints) {
	random := rand.New(rand.NewSource(2))
	for n := 0; n < mutations; n++ {
		text := []byte(v.Checkpoints[random.Intn(len(v.Checkpoints))].Note)
		text[random.Intn(len(text))] ^= 1 << random.Intn(8)
		_, err := open(string(text), []string{v.Vkey})
		check(err != nil, "changed checkpoint %d: %q", n, text)
	}
}
