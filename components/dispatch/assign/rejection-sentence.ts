'use client'
/** Why a rule said no, in the language of the page. */
import { useCallback } from 'react'
import type { Rejection } from '../../../lib/domain/incident/rejection.ts'
import { rejectionSentence } from '../../../lib/i18n/rejections.ts'
import { usePreferences } from '../../ui/preferences.tsx'

export function useRejectionWords(): (rejection: Rejection) => string {
  const { locale } = usePreferences()
  return useCallback((rejection) => rejectionSentence(rejection, locale), [locale])
}
