/* Makes the sort keys of a file of texts with the system's LCMapStringEx: `keys.exe TEXTS KEYS`.
 *
 *   TEXTS  u32 locales, each 85 units · u32 texts, each u16 locale, u32 flags, u32 units, units
 *   KEYS   for every text u32 length, u32 last error (0 if there is a key), key
 */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef LOCALE_NAME_MAX_LENGTH
#define LOCALE_NAME_MAX_LENGTH 85
#endif

static int take(void *to, size_t size, FILE *from) { return fread(to, 1, size, from) == size; }

int main(int argc, char **argv)
{
    static WCHAR locales[256][LOCALE_NAME_MAX_LENGTH];
    FILE *texts, *keys;
    DWORD count, i;
    size_t room = 1 << 20;
    WCHAR *text = malloc(room * sizeof(WCHAR));
    BYTE *key = malloc(room * 8);

    if (argc != 3 || !text || !key || !(texts = fopen(argv[1], "rb")) || !(keys = fopen(argv[2], "wb"))) return 2;
    if (!take(&count, 4, texts) || count > 256 || !take(locales, count * sizeof(locales[0]), texts)) return 3;
    if (!take(&count, 4, texts)) return 3;
    for (i = 0; i < count; i++)
    {
        WORD locale;
        DWORD flags, units, answer[2] = { 0, 0 };

        if (!take(&locale, 2, texts) || !take(&flags, 4, texts) || !take(&units, 4, texts)) return 3;
        if (locale >= 256 || units > room || !take(text, units * sizeof(WCHAR), texts)) return 3;
        SetLastError(0);
        answer[0] = LCMapStringEx(locales[locale], flags, text, units, (WCHAR *)key, (int)(room * 8), NULL, NULL, 0);
        if (!answer[0]) answer[1] = GetLastError();
        /* Without a sort key it is units that are counted. */
        if (!(flags & LCMAP_SORTKEY)) answer[0] *= sizeof(WCHAR);
        if (fwrite(answer, 1, 8, keys) != 8 || fwrite(key, 1, answer[0], keys) != answer[0]) return 4;
    }
    printf("%lu keys\n", count);
    return fclose(keys) ? 4 : 0;
}
