// SPDX-License-Identifier: GPL-3.0-or-later
/* Read once for all files of the window, which costs most of the time it takes to compile one. Each
 * file still includes what it uses: -Db_pch=false builds without it. */
#include <adwaita.h>
