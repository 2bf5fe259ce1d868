// Which addresses of a database are connected to without a word, and which must be encrypted and verified: rule ST44.
import { expect, test } from 'vitest'
import { isSafeAddress } from './index.ts'

test.each([
  // address, host otherwise, safe
  ['postgres://amparo@localhost/amparo', null, true],
  ['postgres://amparo@LOCALHOST:5433/amparo', null, true],
  ['postgresql://127.0.0.1/amparo?application_name=x', null, true],
  ['postgres://[::1]:5432/amparo', null, true],
  ['postgres:///amparo', null, true],
  ['postgres:///amparo', '/run/postgresql', true],
  ['postgres:///amparo?host=/run/postgresql', null, true],
  ['postgres://%2Frun%2Fpostgresql/amparo', null, true],
  ['socket:/run/postgresql?db=amparo', null, true],
  ['postgres://db.example/amparo?sslmode=verify-full', null, true],
  ['postgres://db.example/amparo?sslmode=verify-full&sslrootcert=/etc/ca.pem', 'db.example', true],
  ['postgres://db.example/amparo', null, false],
  ['postgres://192.168.8.4/amparo', null, false],
  ['postgres://10.0.0.1/amparo?sslmode=require', null, false],
  ['postgres://db.example/amparo?sslmode=verify-ca', null, false],
  ['postgres://db.example/amparo?sslmode=no-verify', null, false],
  ['postgres://db.example/amparo?sslmode=disable', null, false],
  ['postgres://db.example/amparo?sslmode=verify-full&sslmode=disable', null, false],
  ['postgres://db.example/amparo?ssl=true', null, false],
  ['postgres://localhost/amparo?host=db.example', null, false],
  ['postgres://db.example/amparo?host=localhost', null, false],
  ['postgres://localhost,db.example/amparo', null, false],
  ['postgres://127.0.0.1.example/amparo', null, false],
  ['postgres://localhost.example/amparo', null, false],
  ['postgres:///amparo', 'db.example', false],
  ['mysql://localhost/amparo', null, false],
  ['https://localhost/amparo', null, false],
  ['amparo', null, false],
  ['', null, false],
])('[ST44] %s (otherwise %s): %s', (url, hostOtherwise, safe) => {
  expect(isSafeAddress(url, hostOtherwise)).toBe(safe)
})
