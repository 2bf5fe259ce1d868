// How the app is built: one page, one worker, fonts and pictures with hashes in their names. npm run build.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorkerList } from './scripts/lib/service-worker-list.ts'

/** Layers that do nothing when they are loaded (docs/internals/style.md): what nobody uses of them is left out. */
const treeshake = {
  // A schema that nobody asks is not made.
  manualPureFunctions: ['z'],
  moduleSideEffects: (id: string): boolean => !/\/src\/(?!web\/)[^?]*\.ts$/.test(id) && !/\/src\/web\/(?:parts|screens|views)\//.test(id) && !/node_modules\/(?:zod|@noble|@hpke|lucide-react)\//.test(id),
}

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('src/web'),
  publicDir: at('src/web/public'),
  plugins: [react(), serviceWorkerList()],
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and pictures as files of their own: the policy of the page allows no data in their place.
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake,
      input: { app: at('src/web/index.html'), 'service-worker': at('src/web/offline/service-worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js') },
    },
  },
})
