// What would make code of text, start a program, or draw a secret from what is no secret: nowhere in what is shipped.
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { sourceFiles, type TextFile } from './project.ts'

/** Called or made anew, each with what it would allow. */
const namesNotCalled = new Set(['eval', 'Function', 'execScript', 'importScripts'])
const packagesNotUsed = /^(node:)?(child_process|vm|cluster|inspector|repl)$/
/** Weak for what they would be used for here. `sha1` inside an authenticator app's codes is a library's own (RFC 6238). */
const algorithmsNotNamed = /^(md5|md4|sha-?1|rc4|des(-.*)?|aes-.*-(ecb|cbc)|rsa.*pkcs1.*)$/i
const htmlNames = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc'])

function dangersIn({ path, text }: TextFile): readonly string[] {
  const found: string[] = []
  const calls = (node: { callee: { type: string; name?: string }; arguments: readonly { type: string }[] }): void => {
    const { name } = node.callee
    if (name !== undefined && namesNotCalled.has(name)) found.push(`${path}: ${name}()`)
    // A pattern of what somebody typed could run for ever, or match what it must not.
    if (name === 'RegExp' && node.arguments[0]?.type !== 'TemplateLiteral' && node.arguments[0]?.type !== 'Literal') found.push(`${path}: RegExp of a value`)
  }
  new Visitor({
    CallExpression: (node) => calls(node as Parameters<typeof calls>[0]), // a call has these
    NewExpression: (node) => calls(node as Parameters<typeof calls>[0]), // and so has this
    ImportDeclaration: (node) => void (packagesNotUsed.test(node.source.value) && found.push(`${path}: ${node.source.value}`)),
    MemberExpression: (node) => {
      const name = node.property.type === 'Identifier' ? node.property.name : ''
      if (htmlNames.has(name)) found.push(`${path}: ${name}`)
      if (name === 'random' && node.object.type === 'Identifier' && node.object.name === 'Math') found.push(`${path}: Math.random`)
    },
    Literal: (node) => void (typeof node.value === 'string' && algorithmsNotNamed.test(node.value) && found.push(`${path}: ${node.value}`)),
  }).visit(parseSync(path, text).program)
  return found
}

/** The one program that is started: our own reader under this very Node, with no word of anybody's in what starts it. */
const startsOurOwn = 'src/adapters/node/capture/capture.ts: node:child_process'

const shipped = sourceFiles('src/**/*.ts', 'src/**/*.tsx').filter(({ path }) => !/\.test\.tsx?$/.test(path))

test('nothing shipped makes code of text, starts a program, writes markup or draws weak numbers', () => {
  expect(shipped.flatMap(dangersIn)).toEqual([startsOurOwn])
})

test('each danger is seen', () => {
  const text = "import { exec } from 'node:child_process'; eval(x); new Function('a'); RegExp(typed); new RegExp(`^${a}$`); Math.random(); element.innerHTML = y; createHash('md5')"
  expect(dangersIn({ path: 'x.ts', text })).toEqual(['x.ts: node:child_process', 'x.ts: eval()', 'x.ts: Function()', 'x.ts: RegExp of a value', 'x.ts: Math.random', 'x.ts: innerHTML', 'x.ts: md5'])
})
