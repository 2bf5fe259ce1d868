export const builtNote: string
/** Out: hex. */
export function builtFrom(root: string): string
export function isBuilt(root: string): boolean
