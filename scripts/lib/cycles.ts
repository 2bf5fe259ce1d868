// Finds the import cycles of a graph: its strongly connected components of more than
// one file, and files that import themselves. Tarjan (1972), written without recursion
// so that a long chain of imports cannot exhaust the stack.

type Visit = { readonly node: string; next: number }

/** In: file to the files it imports. Out: one sorted list of files per cycle. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const cycles: string[][] = []

  const enter = (node: string, path: Visit[]): void => {
    order.set(node, order.size)
    low.set(node, order.size - 1)
    open.push(node)
    isOpen.add(node)
    path.push({ node, next: 0 })
  }
  const lower = (node: string, value: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? Infinity, value ?? Infinity))
  }
  const leave = (node: string): void => {
    if (low.get(node) !== order.get(node)) return
    const component = open.splice(open.lastIndexOf(node))
    for (const each of component) isOpen.delete(each)
    if (component.length > 1 || graph.get(node)?.includes(node) === true) cycles.push(component.toSorted())
  }

  for (const start of graph.keys()) {
    const path: Visit[] = []
    if (!order.has(start)) enter(start, path)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = graph.get(top.node)?.[top.next]
      top.next += 1
      if (target === undefined) {
        path.pop()
        leave(top.node)
        const parent = path.at(-1)
        if (parent !== undefined) lower(parent.node, low.get(top.node))
      } else if (!order.has(target)) enter(target, path)
      else if (isOpen.has(target)) lower(top.node, order.get(target))
    }
  }
  return cycles
}
