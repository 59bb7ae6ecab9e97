/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attachment: files that belong to complaints */
#include "ctl.h"

#include "desk-attachments.h"
#include "desk-new-file.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[] = "attachment add NUMBER FILE [--what slip|photo|recording|letter|other] "
                            "| list NUMBER | open ENTRY --output FILE";

static int
add (Ctl *ctl, const char *number, const char *path, const char *nick)
{
  DeskAttachmentWhat what = DESK_ATTACHMENT_OTHER;
  GError *error = NULL;
  gint64 n = 0;

  if (nick != NULL && !desk_attachment_what_from_nick (nick, &what))
    return ctl_usage (usage);
  if (!desk_attachment_add (ctl->session, number, path, what, NULL, NULL, NULL, &n, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "number", number);
  ctl_int (ctl, "attachment", n);
  ctl_end (ctl);
  if (!ctl->json)
    /* Translators: %d is the number of an entry */
    printf (_("Attached: entry %d.\n"), (int) n);
  return CTL_DONE;
}

static void
print_one (Ctl *ctl, const DeskAttachment *one)
{
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, one->n);
  g_autofree char *size = g_format_size ((guint64) one->size);

  ctl_begin (ctl);
  ctl_int (ctl, "attachment", one->n);
  ctl_string (ctl, "what", desk_attachment_what_to_nick (one->what));
  ctl_string (ctl, "name", one->name);
  ctl_string (ctl, "type", one->type);
  ctl_int (ctl, "size", one->size);
  ctl_string (ctl, "sha256", one->sha256);
  ctl_time (ctl, "at", one->at);
  ctl_string (ctl, "person_name", one->person_name);
  if (ctl->json)
    {
      json_builder_end_object (ctl->out);
      return;
    }
  ctl_cell (n, 8);
  ctl_cell (desk_attachment_what_get_label (one->what), 16);
  ctl_cell (size, 12);
  ctl_line (one->name);
}

static int
list (Ctl *ctl, const char *number)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) found = desk_attachment_list (ctl->store, number, NULL, &error);

  if (found == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "attachments");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < found->len; i++)
    print_one (ctl, g_ptr_array_index (found, i));
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
open_file (Ctl *ctl, const char *entry, const char *output)
{
  GError *error = NULL;
  gint64 n = 0;

  if (output == NULL)
    return ctl_usage (usage);
  if (!ctl_number (entry, G_MAXINT64, &n))
    return CTL_USAGE;
  /* Before the look is an entry. */
  if (!desk_new_file_can (output, &error) || !desk_attachment_open (ctl->session, n, output, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "attachment", n);
  ctl_string (ctl, "output", output);
  ctl_end (ctl);
  return CTL_DONE;
}

int
ctl_attachment (Ctl *ctl, int argc, char **argv)
{
  char *what = NULL;
  char *output = NULL;
  GOptionEntry entries[] = {
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, NULL, NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  if (!(argc == 3 && g_str_equal (argv[0], "add"))
      && !(argc == 2 && (g_str_equal (argv[0], "list") || g_str_equal (argv[0], "open"))))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (argc == 3)
    return add (ctl, argv[1], argv[2], what);
  return g_str_equal (argv[0], "list") ? list (ctl, argv[1]) : open_file (ctl, argv[1], output);
}
