using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>2xxx: the bundle.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic<string> NoRuntimeIdentifier = new(Error, 2001,
        "The project '{0}' is published for no particular platform, so its bundle could lack native libraries. Run "
        + "'dotnet publish', which publishes for linux-x64, or set RuntimeIdentifier to linux-x64 or linux-arm64.");

    public static readonly Diagnostic<string> RuntimeIdentifierNotOnLambda = new(Error, 2002,
        "The project is published for '{0}', which Lambda cannot run. Set PublishRuntimeIdentifier to linux-x64 or "
        + "linux-arm64.");

    public static readonly Diagnostic<string, string> RuntimeCannotRunTargetFramework = new(Error, 2003,
        "Lambda's runtime '{0}' cannot run a project for {1}. Target net8.0 or net10.0, or set StreambotRuntime to "
        + "provided.al2023, with which the bundle includes .NET.");

    public static readonly Diagnostic<string> RuntimeHasNoDotNet = new(Error, 2004,
        "Lambda's runtime '{0}' does not include .NET, and neither does the published project. Set SelfContained or "
        + "PublishAot to true, or leave StreambotRuntime to its default.");

    public static readonly Diagnostic<string> GlobalizationNeedsIcu = new(Error, 2005,
        "InvariantGlobalization is false, but Lambda's runtime '{0}' has no ICU library. Set InvariantGlobalization "
        + "to true, or include ICU with the package Microsoft.ICU.ICU4C.Runtime and "
        + "System.Globalization.AppLocalIcu.");

    public static readonly Diagnostic<string, string> NoTargetFrameworkChosen = new(Error, 2006,
        "The project has more than one target framework ({0}), and a bundle holds one. Specify one, for example: "
        + "dotnet publish -f {1}.");

    public static readonly Diagnostic<string> NothingPublished = new(Error, 2007,
        "There is nothing to bundle: the project '{0}' was not published in this build. Run 'dotnet publish', which "
        + "also creates the bundle.");

    public static readonly Diagnostic<string> EntryPointMissing = new(Error, 2008,
        "The bundle has no '{0}', which Lambda's runtime starts. Publish an executable (OutputType Exe), and "
        + "publish it as a single file only with SelfContained set to true.");

    public static readonly Diagnostic<string, string> PathOutsideBundle = new(Error, 2009,
        "'{0}' would be unpacked to '{1}', which is outside the bundle. Give the item a RelativePath, Link or "
        + "TargetPath inside the published folder, or a StreambotBundleItem a Path inside it.");

    public static readonly Diagnostic<string, string, string> DuplicateBundlePath = new(Error, 2010,
        "Both '{1}' and '{2}' would be '{0}' in the bundle. Publish only one of them, or give one another "
        + "TargetPath, or Path if it is a StreambotBundleItem.");

    public static readonly Diagnostic<string, string, string> DuplicateBundlePathOfFolder = new(Error, 2010,
        "'{1}' would be the file '{0}' in the bundle, and '{2}' would be in a folder of that name, so that Lambda "
        + "could not unpack it. Give one of them another TargetPath, or Path if it is a StreambotBundleItem.");

    public static readonly Diagnostic<string, string, string> NativeLibraryNotOnLambda = new(Error, 2011,
        "{0} in the bundle is built for {1}, but the function runs on {2}. Leave it out of what is published, or "
        + "use its build for {2}; StreambotVerifyBundle set to false skips this check.");

    public static readonly Diagnostic<string, string, string> BundleTooLarge = new(Error, 2012,
        "The bundle is {0} bytes unpacked, and Lambda allows at most {1}. The largest files: {2}. Leave out what "
        + "the function does not need, or set PublishTrimmed or PublishAot to true.");

    // A warning, for Amazon's image may change, and the bundle runs elsewhere.
    public static readonly Diagnostic<string, string, string> SymbolsTooNew = new(Warning, 2013,
        "{0} in the bundle needs {1}, and the newest in Lambda's Amazon Linux 2023 is {2}: it cannot be loaded there. "
        + "Use a build of it for an older Linux, or link it on one, such as Amazon Linux 2023 itself.");

    public static readonly Diagnostic<string, string> HookIgnored = new(Error, 2014,
        "StreambotWrapper is StartupHook, but {0} is {1}, with which .NET runs no startup hook. Remove {0}, or "
        + "remove StreambotWrapper and let StreambotFunctions run the program.");

    public static readonly Diagnostic<string> HookNotInBundle = new(Error, 2015,
        "StreambotWrapper is StartupHook, but the bundle has no '{0}', which contains the hook. Remove "
        + "StreambotImplicitRuntime, or reference the package Streambot.Runtime.");

    public static readonly Diagnostic<string, string> LibraryFileMissing = new(Error, 2016,
        "The bundle has no '{0}', with which Lambda's runtime finds what a class library needs. Set {1} to true.");

    public static readonly Diagnostic<string, string> BundleItemMode = new(Error, 2017,
        "StreambotBundleItem '{0}' has Mode '{1}'. Set it to 0755 for a file that can be started or to 0644 for any "
        + "other, or leave it out to let the content of the file decide.");

    public static readonly Diagnostic<string> BundleItemMissing = new(Error, 2018,
        "StreambotBundleItem '{0}' is not a file. Correct its Include, or create the file before StreambotBundle.");

    public static readonly Diagnostic<string, string, string> SymbolsTooNewToStart = new(Error, 2019,
        "{0} in the bundle needs {1}, and the newest in Lambda's Amazon Linux 2023 is {2}. It is loaded before the "
        + "function's code, so the function could not start. Use a build of it for an older Linux, or link it on one, "
        + "such as Amazon Linux 2023 itself; StreambotVerifyBundle set to false skips this check.");

    public static readonly Diagnostic<string> InvokeNeedsEvent = new(Error, 2020,
        "There is no event to invoke the function with: StreambotEvent is '{0}', which is neither a file nor kinesis, "
        + "dynamodb or sqs. Specify one, for example: -p:StreambotEvent=event.json.");

    public static readonly Diagnostic<string, string> InvokeOnOtherPlatform = new(Error, 2021,
        "The bundle is for {0}, and this machine is {1}: StreambotInvoke runs a bundle only on its own platform. "
        + "Publish for {1} to try it here, or deploy it.");

    public static readonly Diagnostic<string, string> InvokeFunctionUnclear = new(Error, 2022,
        "It is not clear which function to invoke: StreambotInvokeFunction is '{0}', and the template has: {1}. Set "
        + "it to one of them.");

    public static readonly Diagnostic<string, string, string> InvokeHandlerIsNoProgram = new(Error, 2023,
        "The function '{0}' has the handler '{1}' on {2}, and the bundle has no such program. StreambotInvoke runs "
        + "programs (OutputType Exe), not methods of a class library.");

    public static readonly Diagnostic<string, string> InvokeFunctionFailed = new(Error, 2024,
        "The function '{0}' failed: {1}. Its output is above.");

    public static readonly Diagnostic<string, double> InvokeTimedOut = new(Error, 2025,
        "The function '{0}' did not answer within its timeout of {1} seconds. Its output is above; set "
        + "StreambotTimeout to give it more time.");

    public static readonly Diagnostic<string, int> InvokeProcessEnded = new(Error, 2026,
        "The function '{0}' ended with exit code {1} before it answered. Its output above may say why; a program "
        + "that maps functions ends with RunAsync.");

    public static readonly Diagnostic<string, string> FileNotWritten = new(Error, 2027,
        "'{0}' could not be written: {1}. Free space on the disk, or fix the permissions of its folder, then run "
        + "this again.");

    public static readonly Diagnostic<string> FileNotWrittenOverFolder = new(Error, 2027,
        "'{0}' could not be written: a folder has this name. Remove it, then run this again.");

    public static readonly Diagnostic<string, string> FileNotReadable = new(Error, 2028,
        "'{0}' could not be read: {1}. Make sure that it exists and can be read, then run this again.");

    public static readonly Diagnostic<string, string> NothingBuilt = new(Error, 2029,
        "The project was not built for {0}, which it is published for, so --no-build leaves nothing to publish. "
        + "Build it with dotnet build -c {1} -r {0} first, or publish without --no-build.");

    public static readonly Diagnostic<string, string> NeededLibraryMissing = new(Warning, 2030,
        "{0} in the bundle needs the library '{1}', which is neither in the bundle nor in Lambda's Amazon Linux "
        + "2023. Add it to what is published, or provide it in a layer.");

    public static readonly Diagnostic<string, string, string> AssemblyForOtherPlatform = new(Error, 2031,
        "{0} in the bundle is an assembly for {1}, but the function runs on {2}, where .NET refuses to load it. Use "
        + "its build for any platform or for {2}; StreambotVerifyBundle set to false skips this check.");

    public static readonly Diagnostic<string, string> ZipLarge = new(Warning, 2032,
        "The zip is {0}. A function of more than 50 MB starts slowly, and the console cannot show it. The largest "
        + "files: {1}. Leave out what the function does not need, or set PublishTrimmed or PublishAot to true.");

    public static readonly Diagnostic<string, string> ZipGrew = new(Warning, 2033,
        "The zip is {0}, and the one before was {1}. If that is more than you have added, look at what is in it: "
        + "obj/…/streambot.bundle.txt lists each file with its length.");

    public static readonly Diagnostic<string, string, string, string> LinkerLacksPlatform = new(Error, 2034,
        "The linker '{0}' cannot link a program for {1} on this machine: {2}. Install clang, llvm and the libraries of "
        + "that platform (on Debian and Ubuntu the package {3}), or publish on a machine with that architecture.");

    public static readonly Diagnostic<string> EventNotJson = new(Error, 2035,
        "The event is not JSON, and Lambda would refuse it: {0}. Correct it.");

    public static readonly Diagnostic<string, string> BundleItemPlace = new(Error, 2036,
        "StreambotBundleItem '{0}' has {1}, which does not place it in the bundle. Set Path, below the folder of the "
        + "function.");
}
