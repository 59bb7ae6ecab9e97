# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the accessibility tree of a program, asked of the program over D-Bus: all children
of an element in one answer and of all of them at once, where libatspi asks for each and waits each
time, which took most of a run end to end. What is done with an element has the names of pyatspi.
"""
import pyatspi
from gi.repository import Atspi, Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
TEXT = "org.a11y.atspi.Text"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
# ms, for an answer: the program may be slow, and what sleeps says nothing.
PATIENCE = 5000
# Elements that are asked at once.
MANY = 16


class State:
    def __init__(self, low, high):
        self.bits = low | high << 32

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)


class Element:
    """Role, name and state are as they were when the tree was read; getState() asks again."""

    def __init__(self, program, path):
        self.program, self.path = program, path
        self.role = self.name = ""
        self.state, self.paths = State(0, 0), []

    def ask(self, interface, method, arguments=None):
        return self.program.ask(self.path, interface, method, arguments)

    def getState(self):
        return State(*self.ask(ACCESSIBLE, "GetState")[0])

    def getRoleName(self):
        return self.role

    def __iter__(self):
        """The children that are shown; who looks at the first ones only does not ask all of a
        list."""
        for i in range(0, len(self.paths), MANY):
            yield from self.program.read(self.paths[i:i + MANY])

    def doAction(self, i):
        return self.ask(ACTION, "DoAction", GLib.Variant("(i)", (i,)))[0]

    def action_names(self):
        count = self.ask(PROPERTIES, "Get", GLib.Variant("(ss)", (ACTION, "NActions")))[0]
        return [self.ask(ACTION, "GetName", GLib.Variant("(i)", (i,)))[0] for i in range(count)]

    def setTextContents(self, text):
        return self.ask("org.a11y.atspi.EditableText", "SetTextContents",
                        GLib.Variant("(s)", (text,)))[0]

    def getText(self):
        length = self.ask(PROPERTIES, "Get", GLib.Variant("(ss)", (TEXT, "CharacterCount")))[0]
        return self.ask(TEXT, "GetText", GLib.Variant("(ii)", (0, length)))[0]

    def selectChild(self, i):
        return self.ask("org.a11y.atspi.Selection", "SelectChild", GLib.Variant("(i)", (i,)))[0]


class Program:
    """The tree of one process."""

    def __init__(self, pid):
        self.pid = pid
        self.bus = self.name = None

    def connect(self):
        """Whether it is on the bus of the tree by now."""
        if self.bus is None:
            address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
                "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0,
                PATIENCE, None).unpack()[0]
            self.bus = Gio.DBusConnection.new_for_address_sync(
                address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        if self.name is None:
            for name, _ in self.call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren")[0]:
                try:
                    pid = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                    "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]
                except GLib.Error:  # it went away meanwhile
                    continue
                if pid == self.pid:
                    self.name = name
        return self.name is not None

    def call(self, name, path, interface, method, arguments=None):
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, PATIENCE,
                                  None).unpack()

    def ask(self, path, interface, method, arguments=None):
        return self.call(self.name, path, interface, method, arguments)

    def roots(self):
        """The windows that are shown."""
        try:
            if not self.connect():
                return []
            return self.read([path for _, path in self.ask(ROOT, ACCESSIBLE, "GetChildren")[0]])
        except GLib.Error:  # it ends, or has no time to answer
            return []

    def read(self, paths):
        """The elements of @paths that are shown; all is asked before any answer is waited for."""
        elements = [Element(self, path) for path in paths]
        waiting, lost = 0, set()

        def send(element, interface, method, arguments, got):
            nonlocal waiting
            waiting += 1

            def answered(bus, result):
                nonlocal waiting
                waiting -= 1
                try:
                    got(element, bus.call_finish(result).unpack()[0])
                except GLib.Error:  # it went away meanwhile
                    lost.add(element.path)

            self.bus.call(self.name, element.path, interface, method, arguments, None, 0, PATIENCE,
                          None, answered)

        def got_state(element, bits):
            element.state = State(*bits)
            if element.state.contains(pyatspi.STATE_VISIBLE):
                send(element, ACCESSIBLE, "GetRole", None, got_role)
                send(element, PROPERTIES, "Get", NAME, got_name)
                send(element, ACCESSIBLE, "GetChildren", None, got_children)

        def got_role(element, role):
            element.role = Atspi.role_get_name(role)

        def got_name(element, name):
            element.name = name or ""

        def got_children(element, children):
            element.paths = [path for _, path in children]

        for element in elements:
            send(element, ACCESSIBLE, "GetState", None, got_state)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return [element for element in elements
                if element.path not in lost and element.state.contains(pyatspi.STATE_VISIBLE)]


NAME = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
