/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-page-cache.h"

#include <sqlite3.h>

/* Where SQLite locks, in every file: the page that holds it is none of the tree's. */
#define PENDING_BYTE 0x40000000

/* What SQLite takes for its cache. */
struct sqlite3_pcache
{
  sqlite3_pcache *own;  /* the cache of SQLite that does the work */
  unsigned unused_page; /* lent for a moment */
};

static sqlite3_pcache_methods2 own;

static sqlite3_pcache *
create (int page_size, int extra, int purgeable)
{
  sqlite3_pcache *self = sqlite3_malloc (sizeof *self);

  if (self == NULL)
    return NULL;
  self->own = own.xCreate (page_size, extra, purgeable);
  self->unused_page = PENDING_BYTE / (unsigned) page_size + 1;
  if (self->own != NULL)
    return self;
  sqlite3_free (self);
  return NULL;
}

static void
set_size (sqlite3_pcache *self, int pages)
{
  own.xCachesize (self->own, pages);
}

static int
count (sqlite3_pcache *self)
{
  return own.xPagecount (self->own);
}

static sqlite3_pcache_page *
fetch (sqlite3_pcache *self, unsigned key, int create_flag)
{
  return own.xFetch (self->own, key, create_flag);
}

static void
unpin (sqlite3_pcache *self, sqlite3_pcache_page *page, int discard)
{
  own.xUnpin (self->own, page, discard);
}

/* No page has the number 0, and it is no greatest one. */
static void
rekey (sqlite3_pcache *self, sqlite3_pcache_page *page, unsigned before, unsigned now)
{
  own.xRekey (self->own, page, before == self->unused_page ? 0 : before,
              now == self->unused_page ? 0 : now);
}

static void
truncate_at (sqlite3_pcache *self, unsigned limit)
{
  own.xTruncate (self->own, limit);
}

static void
destroy (sqlite3_pcache *self)
{
  own.xDestroy (self->own);
  sqlite3_free (self);
}

static void
shrink (sqlite3_pcache *self)
{
  own.xShrink (self->own);
}

void
desk_page_cache_configure (void)
{
  sqlite3_pcache_methods2 methods;

  if (sqlite3_config (SQLITE_CONFIG_GETPCACHE2, &own) != SQLITE_OK)
    return;
  methods = (sqlite3_pcache_methods2) { own.iVersion, own.pArg, own.xInit, own.xShutdown, create,
                                        set_size,     count,    fetch,     unpin,         rekey,
                                        truncate_at,  destroy,  shrink };
  sqlite3_config (SQLITE_CONFIG_PCACHE2, &methods);
}
