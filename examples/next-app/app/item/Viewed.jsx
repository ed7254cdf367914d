'use client'
import { useDwell } from 'tacitly/react'

/** Tells the visitor's own device what this page is about. */
export function Viewed({ id }) {
  useDwell(id)
  return null
}
