/** The device's room as a screen shows it: looked at every minute, and after a sign-in. */
import { useEffect, useState } from 'react'
import { askToKeep, roomHere, type Room } from '../offline/room.ts'

const lookMs = 60_000

export function useRoom(): Room | null {
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    let isOpen = true
    const look = async (): Promise<void> => {
      const seen = await roomHere().catch(() => null)
      if (isOpen) setRoom(seen)
    }
    void askToKeep().then(look)
    const timer = setInterval(() => void look(), lookMs)
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [])
  return room
}
