/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-output.h: the register to a printer or into a file. */
#pragma once

#include "desk-output-bar.h"
#include "desk-register.h"
#include "desk-session.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_REGISTER_OUTPUT_PRINTER,
  DESK_REGISTER_OUTPUT_PDF,
  DESK_REGISTER_OUTPUT_CSV,
  DESK_REGISTER_OUTPUT_JSON,
  DESK_REGISTER_OUTPUT_XLSX,
} DeskRegisterOutputKind;

/**
 * desk_register_output_run:
 * @path: where the file shall stand; with the printer %NULL, or a PDF file instead of it
 */
void desk_register_output_run (DeskOutputBar *bar, DeskSession *session,
                               DeskRegisterOutputKind kind, const DeskRegisterFilter *filter,
                               const char *path);

G_END_DECLS
