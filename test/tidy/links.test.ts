// A link that leads nowhere costs its reader more than no link.
import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/command.ts'
import { projectFiles, type TextFile } from './project.ts'

const pages = projectFiles().filter(({ path }) => path.endsWith('.md'))

/** Code is not prose: what stands in it is no link. */
function withoutCode(text: string): string {
  return text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '')
}

function linksIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map((match) => match[1] ?? '')
}

/** Heading to fragment, the way code hosts make them. */
function fragmentsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6}\s+(.*)$/gm)].map((match) => match[1] ?? '')
  return new Set(
    headings.map((heading) => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')),
  )
}

function brokenLinks(page: TextFile, all: readonly TextFile[], isThere: (path: string) => boolean): readonly string[] {
  return linksIn(page.text).flatMap((link) => {
    if (/^[a-z]+:/i.test(link)) return []
    const [path = '', fragment] = link.split('#')
    const target = path === '' ? page.path : normalize(join(dirname(page.path), path)).replaceAll('\\', '/')
    if (!isThere(target)) return [`${page.path}: ${link} leads nowhere`]
    const text = all.find((other) => other.path === target)?.text
    if (fragment === undefined || text === undefined || fragmentsOf(text).has(fragment)) return []
    return [`${page.path}: ${link} names a heading that is not there`]
  })
}

test('every link in the pages resolves', () => {
  expect(pages.flatMap((page) => brokenLinks(page, pages, (path) => existsSync(join(root, path))))).toEqual([])
})

test('a dead link and a dead heading are found', () => {
  const one = { path: 'docs/one.md', text: '[a](two.md) [b](three.md#a-place) [c](three.md#no) [d](#one)\n# One\n`[e](no.md)`' }
  const three = { path: 'docs/three.md', text: '## A place' }
  const isThere = (path: string): boolean => path === 'docs/three.md' || path === 'docs/one.md'
  expect(brokenLinks(one, [one, three], isThere)).toEqual([
    'docs/one.md: two.md leads nowhere',
    'docs/one.md: three.md#no names a heading that is not there',
  ])
})
